import { z } from "@hono/zod-openapi";
import { deciders } from "#modules/directory";
import { standing, type Hold } from "./held.ts";
import { needSchema } from "./need.ts";
import { changeable } from "./relax.ts";
import { measureOwners } from "./measures.ts";
import type { Place, SearchAnswer, UnitFit } from "./search.ts";
import { termKeys, unitKinds } from "./unit.ts";

export const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema } } },
});
export const refusals = (codes: Record<number, string>) =>
  Object.fromEntries(
    Object.entries(codes).map(([status, description]) => [
      status,
      { description, content: { "application/problem+json": { schema: z.looseObject({}) } } },
    ]),
  );

const known = z.boolean().nullable().openapi({ description: "Null means unknown" });
const terms = z.record(
  z.enum(termKeys),
  z.object({
    answer: z.enum(["yes", "conditions", "no", "unknown"]),
    decides: z.array(z.enum(deciders)).readonly(),
    ground: z.string().nullable(),
    confirmed: z.string().nullable(),
  }),
);
const reason = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const unitShape = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
    women: known,
    men: known,
    children: known,
    ownEntrance: known,
    nightStaff: known,
    pets: known,
    wheelchair: known,
    municipality: z.string(),
    terms,
    rooms: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        for: z.enum(["women", "men", "either"]),
        childBeds: z.int(),
        now: z.enum(["free", "stay", "hold", "closed"]),
        reason: z.string().nullable(),
        until: z.iso.datetime().nullable(),
        hold: z.string().nullable(),
      }),
    ),
  })
  .openapi("Unit");

const place = {
  unit: z.string(),
  unitName: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  municipality: z.string(),
  km: z.int().nullable(),
  own: z.boolean(),
  terms,
};

/** What weighed, and whether there is anything to hold: as the intake says it too. */
export const fitTail = {
  points: z.number().openapi({ description: "What the pluses weigh together: the order of the answer" }),
  holdable: z.boolean().openapi({
    description: "A room is free now and may be held; for a later day it may be free only by then",
  }),
};
const fit = { ...place, band: z.enum(["several", "few"]), pluses: z.array(reason), ...fitTail };

/** What is said of an answer as a whole, here and by the intake. */
export const answerHead = {
  at: z.iso.datetime(),
  rules: z.string().openapi({ description: "Name of the set of rules that was in force" }),
  more: z
    .object({
      can: z.int(),
      measure: z.int(),
      cannot: z.int(),
      unknown: z.int(),
      reasons: z.record(z.string(), z.int()),
    })
    .nullable()
    .openapi({ description: "What is left out of an answer too long to show; null when every unit is here" }),
};

export const answerShape = z
  .object({
    ...answerHead,
    can: z.array(z.object(fit)),
    measure: z
      .array(
        z.object({
          ...fit,
          measures: z.array(z.object({ reason, decides: z.enum(measureOwners) })),
        }),
      )
      .openapi({ description: "Can when something is done first; `decides` says who must say yes to it" }),
    cannot: z.array(z.object({ ...place, kind: z.enum(["cannot", "unknown"]), reasons: z.array(reason) })),
    relaxations: z
      .array(
        z.object({
          parts: z.array(z.enum(changeable)),
          band: z.enum(["one", "several"]),
          nearest: z.object(place),
          need: needSchema,
        }),
      )
      .openapi({
        description:
          "At most three, and only when fewer than three can: the smallest changes of the need that open a place. Facts of the person and avoided municipalities are never among them.",
      }),
  })
  .openapi("PlaceAnswer");

const placeOut = (one: Place) => ({
  unit: one.unitId,
  unitName: one.unitName,
  organisation: one.orgPublicId,
  organisationName: one.orgName,
  municipality: one.municipality,
  km: one.km,
  own: one.own,
  terms: one.terms,
});

const fitOut = (one: UnitFit) => ({
  ...placeOut(one),
  ...{ band: one.band, pluses: one.pluses, points: one.points, holdable: one.holdable },
});

export function answerOut({ at, rules, more, ...found }: SearchAnswer): z.infer<typeof answerShape> {
  const { can, measure, cannot, relaxations } = found;
  return {
    ...{ at: at.toISOString(), rules, more },
    can: can.map(fitOut),
    measure: measure.map((one) => ({ ...fitOut(one), measures: one.measures })),
    cannot: cannot.map((one) => ({ ...placeOut(one), kind: one.kind, reasons: one.reasons })),
    relaxations: relaxations.map((one) => ({ ...one, nearest: placeOut(one.nearest) })),
  };
}

export const holdShape = z
  .object({
    id: z.string(),
    unit: z.string(),
    unitName: z.string(),
    ownerName: z.string(),
    heldAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z.enum(["held", "released", "expired", "stay"]),
    endedAt: z.iso.datetime().nullable(),
    need: needSchema,
    ours: z.boolean().openapi({ description: "Held for the caller's organisation, which decides over it" }),
  })
  .openapi("Hold");

export function holdOut(one: Hold, org: string, now: Date): z.infer<typeof holdShape> {
  const end = standing(one, now);
  return {
    id: one.publicId,
    unit: one.unitId,
    unitName: one.unitName,
    ownerName: one.ownerName,
    heldAt: one.heldAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
    state: end?.how ?? "held",
    endedAt: end?.at.toISOString() ?? null,
    need: one.need,
    ours: one.forOrg === org,
  };
}
