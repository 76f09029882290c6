import { placeProblem, tellsPlace } from "#modules/outgoing";
import { searchFrom, type SearchAnswer, type UnitFit } from "#modules/places";
import { problem, problemOf, type Env, type Web } from "#platform/http";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import {
  caseBody,
  contactBody,
  contactJson,
  contactShape,
  decisionBody,
  holdBody,
  placesShape,
  refusalJson,
  refusalShape,
  offerBody,
  settlementBody,
} from "./api-shapes.ts";
import { beginContact } from "./begin-contact.ts";
import { changeNeed } from "./change-need.ts";
import { decide } from "./decide.ts";
import { holdPlace } from "./hold-place.ts";
import { openCaseFromHold } from "./open-case.ts";
import { refuseContradictory } from "./read-need.ts";
import { findContact } from "./reads.ts";
import { openRefusals } from "./refusals.ts";
import { equalParts } from "./equal-offer.ts";
import { proposeOffer } from "./propose-offer.ts";
import { settleByHand } from "./settle-refusal.ts";
import { takeTurn } from "./turn.ts";

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { "application/json": { schema } },
});
const problems = {
  404: { description: "No such thing, or not yours to see" },
  409: { description: "Refused; `code` says why" },
  422: { description: "Some fields cannot be used" },
};
const stale = {
  412: { description: "Changed meanwhile; fetch it again" },
  428: { description: "If-Match is missing" },
};
const params = z.strictObject({ id: z.string() });
const made = z.strictObject({ id: z.string(), code: z.string() });

const postContact = createRoute({
  method: "post",
  path: "/api/v1/contacts",
  tags: ["intake"],
  summary: "Somebody without a name needs a place",
  request: { body: body(contactBody) },
  responses: { 201: json("The contact; somebody must decide within half an hour", made), ...problems },
});
const getContact = createRoute({
  method: "get",
  path: "/api/v1/contacts/{id}",
  tags: ["intake"],
  summary: "One contact",
  request: { params },
  responses: { 200: json("The contact, its version in ETag", contactShape), ...problems },
});
const putNeed = createRoute({
  method: "put",
  path: "/api/v1/contacts/{id}/need",
  tags: ["intake"],
  summary: "Change what is needed",
  request: { params, body: body(contactBody) },
  responses: {
    200: json("Changed; the new version in ETag", z.strictObject({ version: z.int() })),
    ...problems,
    ...stale,
  },
});
const getPlaces = createRoute({
  method: "get",
  path: "/api/v1/contacts/{id}/places",
  tags: ["intake"],
  summary: "Where there is a place for the need now, and why not elsewhere",
  request: { params },
  responses: { 200: json("Every unit, nearest first", placesShape), ...problems },
});
const postHold = createRoute({
  method: "post",
  path: "/api/v1/contacts/{id}/holds",
  tags: ["intake"],
  summary: "Hold a place in a unit",
  request: { params, body: body(holdBody) },
  responses: {
    201: json("The hold", z.strictObject({ id: z.string(), expiresAt: z.iso.datetime() })),
    ...problems,
  },
});
const postCase = createRoute({
  method: "post",
  path: "/api/v1/contacts/{id}/case",
  tags: ["intake"],
  summary: "Open the case of the contact with a held place; again gives the same case",
  request: { params, body: body(caseBody) },
  responses: {
    201: json(
      "The case; `room` says whether the place's owner must be asked",
      z.strictObject({ id: z.string(), room: z.enum(["elsewhere", "ours", "lost", "none"]) }),
    ),
    ...problems,
  },
});
const postDecision = createRoute({
  method: "post",
  path: "/api/v1/contacts/{id}/decision",
  tags: ["intake"],
  summary: "Say yes or no; a no needs reasons from the closed list",
  request: { params, body: body(decisionBody) },
  responses: {
    201: json(
      "The refusal to be settled, or the case",
      z.union([
        z.strictObject({ refusal: z.string() }),
        z.strictObject({ case: z.string(), room: z.string() }),
      ]),
    ),
    ...problems,
    ...stale,
  },
});
const getRefusals = createRoute({
  method: "get",
  path: "/api/v1/refusals",
  tags: ["intake"],
  summary: "Refusals that still wait to be settled",
  responses: { 200: json("Most urgent first", z.strictObject({ refusals: z.array(refusalShape) })) },
});
const postSettlement = createRoute({
  method: "post",
  path: "/api/v1/refusals/{id}/settlement",
  tags: ["intake"],
  summary: "Close a refusal: an offer as good was accepted, the person chose otherwise, or a leader decided",
  request: { params, body: body(settlementBody) },
  responses: { 201: json("Settled", z.strictObject({ how: z.string() })), ...problems },
});
const postOffer = createRoute({
  method: "post",
  path: "/api/v1/refusals/{id}/offers",
  tags: ["intake"],
  summary: "Write down another offer after a no, with the parts of § 2 that are in place",
  request: { params, body: body(offerBody) },
  responses: {
    201: json("What it lacks to be as good", z.strictObject({ lacking: z.array(z.enum(equalParts)) })),
    ...problems,
  },
});

const etag = (version: number) => `"${version}"`;
/** The version in If-Match; a missing header is answered, one that is no version of ours matches nothing. */
function versionOf(c: Web): number | Response {
  const header = c.req.header("if-match");
  if (header === undefined) return problem({ status: 428, code: "if-match-missing", title: "Send If-Match" });
  // Compression makes an ETag weak on its way out; the number is the same.
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  return found ? Number(found[1]) : 0;
}

function answerOf(outcome: Response | { no: string }): Response {
  if (outcome instanceof Response) return outcome;
  return tellsPlace(outcome) ? placeProblem(outcome) : problemOf(outcome);
}

export function intakeApi(app: OpenAPIHono<Env>): void {
  app.openapi(postContact, async (c) => {
    const what = c.req.valid("json");
    const outcome = await c.var.desk.write({ deed: "intake.begin" }, async (tx, who) => {
      const refused = await refuseContradictory(tx, who, what.need, c.var.clock);
      if (refused) return refused;
      const { publicId: id, code } = await beginContact(tx, what, who, c.var.clock);
      return { json: { id, code }, status: 201 as const, location: `/api/v1/contacts/${id}`, etag: etag(1) };
    });
    return answerOf(outcome) as never;
  });
  app.openapi(getContact, async (c) => {
    const { id } = c.req.valid("param");
    const contact = await c.var.desk.read({ deed: "intake.search", object: id }, (tx, who) =>
      findContact(tx, who.org, id),
    );
    if (!contact) return problemOf({ no: "not-found" }) as never;
    return c.json(contactJson(contact), 200, { etag: etag(contact.version) });
  });
  app.openapi(putNeed, async (c) => {
    const contact = c.req.valid("param").id;
    const version = versionOf(c);
    if (version instanceof Response) return version as never;
    const command = { contact, version, ...c.req.valid("json") };
    const outcome = await c.var.desk.write(
      { deed: "intake.change-need", object: contact },
      async (tx, who) => {
        const turn = await takeTurn(tx, who.org, contact, null);
        if ("no" in turn) return turn;
        const refused = await refuseContradictory(tx, who, command.need, c.var.clock);
        if (refused) return refused;
        const changed = await changeNeed(tx, command, who, c.var.clock);
        return "no" in changed ? changed : { json: changed, etag: etag(changed.version) };
      },
    );
    return answerOf(outcome) as never;
  });
  app.openapi(getPlaces, async (c) => {
    const { id } = c.req.valid("param");
    const answer = await c.var.desk.read({ deed: "intake.search", object: id }, async (tx, who) => {
      const contact = await findContact(tx, who.org, id);
      const whom = contact && { journey: contact.journey, membership: who.membership };
      return contact && searchFrom(tx, who.org, contact.need, c.var.clock.now(), whom);
    });
    return answer ? c.json(placesJson(answer), 200) : (problemOf({ no: "not-found" }) as never);
  });
  app.openapi(postHold, async (c) => {
    const contact = c.req.valid("param").id;
    const { unit } = c.req.valid("json");
    const outcome = await c.var.desk.write({ deed: "intake.hold", object: contact }, async (tx, who) => {
      const held = await holdPlace(tx, c.var.desk, { contact, unit }, who, c.var.clock);
      return "no" in held
        ? held
        : { json: { id: held.hold, expiresAt: held.expiresAt.toISOString() }, status: 201 as const };
    });
    return answerOf(outcome) as never;
  });
  app.openapi(postCase, async (c) => {
    const contact = c.req.valid("param").id;
    const { hold } = c.req.valid("json");
    const outcome = await c.var.desk.write({ deed: "intake.open-case", object: hold }, async (tx, who) => {
      const opened = await openCaseFromHold(tx, { hold, contact }, who, c.var.clock);
      return "no" in opened ? opened : { json: { id: opened.case, room: opened.room }, status: 201 as const };
    });
    return answerOf(outcome) as never;
  });
  app.openapi(postDecision, async (c) => {
    const contact = c.req.valid("param").id;
    const version = versionOf(c);
    if (version instanceof Response) return version as never;
    const said = c.req.valid("json");
    const answer = { ...said, contact, version, saidBy: said.saidBy };
    const outcome = await c.var.desk.write({ deed: "intake.decide", object: contact }, async (tx, who) => {
      const done = await decide(tx, answer, who, c.var.clock);
      if ("no" in done) return done;
      const told = "refusal" in done ? done : { case: done.opened.case, room: done.opened.room };
      return { json: told, status: 201 as const };
    });
    return answerOf(outcome) as never;
  });
  app.openapi(getRefusals, async (c) => {
    const open = await c.var.desk.read({ deed: "intake.see-refusals" }, (tx, who) =>
      openRefusals(tx, who.org),
    );
    return c.json({ refusals: open.map(refusalJson) }, 200);
  });
  app.openapi(postOffer, async (c) => {
    const refusal = c.req.valid("param").id;
    const { what: text, inPlace, looked = null } = c.req.valid("json");
    const deed = { deed: "intake.propose-offer", object: refusal };
    const outcome = await c.var.desk.write(deed, async (tx, who) => {
      const done = await proposeOffer(tx, { refusal, text, inPlace, looked }, who, c.var.clock);
      return "no" in done ? done : { json: done, status: 201 as const };
    });
    return answerOf(outcome) as never;
  });
  app.openapi(postSettlement, async (c) => {
    const refusal = c.req.valid("param").id;
    const { how, text } = c.req.valid("json");
    const deed = how === "leader" ? "intake.settle-by-leader" : "intake.settle";
    const outcome = await c.var.desk.write({ deed, object: refusal }, async (tx, who) => {
      const done = await settleByHand(tx, { refusal, how, text }, who, c.var.clock);
      return "no" in done ? done : { json: { how }, status: 201 as const };
    });
    return answerOf(outcome) as never;
  });
}

function placesJson({ at, rules, more, ...found }: SearchAnswer): z.input<typeof placesShape> {
  const { can, measure, cannot } = found;
  const place = (unit: Omit<UnitFit, "band" | "pluses" | "points" | "holdable">) => ({
    unit: unit.unitId,
    unitName: unit.unitName,
    organisation: unit.orgPublicId,
    organisationName: unit.orgName,
    km: unit.km,
    own: unit.own,
  });
  const fit = (unit: UnitFit) => ({
    ...place(unit),
    ...{ band: unit.band, pluses: unit.pluses, points: unit.points, holdable: unit.holdable },
  });
  return {
    ...{ at: at.toISOString(), rules, more },
    can: can.map(fit),
    measure: measure.map((unit) => ({ ...fit(unit), measures: unit.measures })),
    cannot: cannot.map((unit) => ({ ...place(unit), kind: unit.kind, reasons: unit.reasons })),
  };
}
