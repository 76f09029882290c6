import { lookedShape } from "#modules/outgoing";
import { equalParts, waysToSettle } from "./equal-offer.ts";
import { answerHead, fitTail, measureOwners, needSchema } from "#modules/places";
import { freeText, requiredText } from "#platform/forms";
import { z } from "@hono/zod-openapi";
import { contradiction, outcomes, refusalReasons, saidBy, type Contact } from "./contact.ts";
import { noteLimit } from "./need-form.ts";
import type { RefusalLine } from "./refusals.ts";

const need = needSchema.meta({ id: "Need" });
const notes = z.strictObject({
  danger: freeText(noteLimit),
  health: freeText(noteLimit),
  children: freeText(noteLimit),
  tonight: freeText(noteLimit),
});

export const contactBody = z.strictObject({
  need,
  notes: notes.default({ danger: "", health: "", children: "", tonight: "" }),
});
export const holdBody = z.strictObject({ unit: z.string().min(1).max(40) });
export const caseBody = z.strictObject({ hold: z.string().min(1).max(40) });
export const decisionBody = z
  .strictObject({
    outcome: z.enum(outcomes),
    reasons: z.array(z.enum(refusalReasons)).max(refusalReasons.length).default([]),
    saidBy: z.enum(saidBy).optional(),
    note: freeText(noteLimit),
  })
  .superRefine((answer, context) => {
    const fault = contradiction({ ...answer, saidBy: answer.saidBy });
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.fault });
    if (answer.outcome === "admit-adapted" && answer.note === "") {
      context.addIssue({ code: "custom", path: ["note"], message: "adaptation-missing" });
    }
  });
export const settlementBody = z.strictObject({
  how: z.enum(waysToSettle),
  text: requiredText(noteLimit),
});
export const offerBody = z.strictObject({
  what: requiredText(noteLimit).describe("What kind of offer; no address, no name"),
  inPlace: z
    .array(z.enum(equalParts))
    .max(equalParts.length)
    .describe("Parts of krisesenterlova § 2 that are agreed"),
  looked: lookedShape,
});

const person = z.strictObject({ name: z.string(), phone: z.string().nullable() });
const publicId = z.string().describe("Public id");

export const contactShape = z.strictObject({
  id: publicId,
  code: z.string().describe("Three digits to say when ringing back"),
  beganAt: z.iso.datetime(),
  standing: z.enum(["undecided", "case", "refused", "ended"]),
  need,
  notes,
  refusal: publicId.nullable(),
});

export function contactJson(contact: Contact): z.output<typeof contactShape> {
  const { publicId: id, code, beganAt, standing, need, notes, refusal } = contact;
  return { id, code, beganAt: beganAt.toISOString(), standing, need, notes, refusal };
}

export const refusalShape = z.strictObject({
  id: publicId,
  contact: publicId,
  code: z.string(),
  need,
  reasons: z.array(z.enum(refusalReasons)),
  saidBy: z.enum(saidBy),
  at: z.iso.datetime(),
  owner: person,
  deputy: person.nullable(),
  dueAt: z.iso.datetime(),
});

export function refusalJson(line: RefusalLine): z.output<typeof refusalShape> {
  const known = ({ name, phone }: { name: string; phone: string | null }) => ({ name, phone });
  return {
    id: line.publicId,
    contact: line.contact,
    code: line.code,
    need: line.need,
    reasons: line.reasons,
    saidBy: line.saidBy,
    at: line.at.toISOString(),
    owner: known(line.owner),
    deputy: line.deputy && known(line.deputy),
    dueAt: line.dueAt.toISOString(),
  };
}

const reason = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
const place = {
  unit: publicId,
  unitName: z.string(),
  organisation: publicId,
  organisationName: z.string(),
  km: z.number().nullable(),
  own: z.boolean(),
};
const fit = {
  ...place,
  band: z.enum(["several", "few"]),
  pluses: z.array(reason),
  ...fitTail,
};

export const placesShape = z.strictObject({
  ...answerHead,
  can: z.array(z.strictObject(fit)),
  measure: z.array(
    z.strictObject({
      ...fit,
      measures: z.array(z.strictObject({ reason, decides: z.enum(measureOwners) })),
    }),
  ),
  cannot: z.array(
    z.strictObject({ ...place, kind: z.enum(["cannot", "unknown"]), reasons: z.array(reason) }),
  ),
});
