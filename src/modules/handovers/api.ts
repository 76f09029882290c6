import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { SealBroken } from "#platform/crypto";
import { freeText } from "#platform/forms";
import { notFoundProblem, problemOf, type Env } from "#platform/http";
import { isNo } from "#platform/outcome";
import { findCase } from "#modules/cases";
import { lookedShape, placeProblem, tellsPlace } from "#modules/outgoing";
import { findHold } from "#modules/places";
import { accept, RoomGone } from "./accept.ts";
import { decline } from "./decline.ts";
import { answerMinutes, bases, declineReasons, packetDays, parts } from "./handover.ts";
import { offer } from "./offer.ts";
import {
  findReceived,
  findSent,
  receivedPacket,
  receivedRequests,
  sentOffers,
  type ReceivedRequest,
  type SentOffer,
} from "./reads.ts";
import { receiversApi } from "./api-receivers.ts";
import { withdraw } from "./withdraw.ts";

const id = z.object({ id: z.string().max(40) });
const problems = {
  404: { description: "Not found, or not yours to see" },
  409: { description: "Refused; `code` says why" },
  422: { description: "Some fields cannot be used" },
};
const weekMs = 7 * 24 * 3_600_000;

const offerShape = z
  .object({
    id: z.string(),
    case: z.string().optional(),
    to: z.string(),
    state: z.enum(["open", "accepted", "declined", "withdrawn", "expired", "superseded", "kept"]),
    offeredAt: z.iso.datetime(),
    answerDue: z.iso.datetime(),
  })
  .openapi("Offer");
const requestShape = z
  .object({
    id: z.string(),
    from: z.string(),
    state: z.enum(["open", "accepted", "declined", "withdrawn", "expired", "superseded"]),
    receivedAt: z.iso.datetime(),
    answerDue: z.iso.datetime(),
    packet: z.unknown().optional(),
  })
  .openapi("Request");

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

const offerOut = (one: SentOffer) => ({
  id: one.publicId,
  to: one.toName,
  state: one.state,
  offeredAt: one.offeredAt.toISOString(),
  answerDue: one.answerDue.toISOString(),
});
const requestOut = (one: ReceivedRequest) => ({
  id: one.publicId,
  from: one.fromName,
  state: one.state,
  receivedAt: one.receivedAt.toISOString(),
  answerDue: one.answerDue.toISOString(),
});

const newOffer = z
  .object({
    hold: z.string().max(40),
    parts: z.array(z.enum(parts)).max(parts.length),
    basis: z.enum(bases),
    greeting: freeText(500),
    daysAfterYes: z.int().min(packetDays.least).max(packetDays.most).default(packetDays.most),
    looked: lookedShape,
    answerWithin: z
      .number()
      .int()
      .min(answerMinutes.least)
      .max(answerMinutes.most)
      .default(answerMinutes.usual),
  })
  .strict();
const answer = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("accept") }).strict(),
  z.object({ answer: z.literal("decline"), reason: z.enum(declineReasons) }).strict(),
]);

const routes = {
  offer: createRoute({
    method: "post",
    path: "/api/v1/cases/{id}/offers",
    summary: "Offer a case to the centre that holds a place for it",
    request: { params: id, ...body(newOffer) },
    responses: { 201: json(offerShape, "The offer; responsibility has not moved"), ...problems },
  }),
  offers: createRoute({
    method: "get",
    path: "/api/v1/offers",
    summary: "Offers sent in the last week",
    responses: { 200: json(z.object({ offers: z.array(offerShape) }), "Newest first") },
  }),
  oneOffer: createRoute({
    method: "get",
    path: "/api/v1/offers/{id}",
    summary: "One offer",
    request: { params: id },
    responses: { 200: json(offerShape, "The offer"), ...problems },
  }),
  withdraw: createRoute({
    method: "post",
    path: "/api/v1/offers/{id}/withdrawal",
    summary: "Take an open offer back",
    request: { params: id },
    responses: { 200: json(offerShape, "The offer, withdrawn"), ...problems },
  }),
  requests: createRoute({
    method: "get",
    path: "/api/v1/requests",
    summary: "What others have asked us in the last week",
    responses: { 200: json(z.object({ requests: z.array(requestShape) }), "The first deadline first") },
  }),
  oneRequest: createRoute({
    method: "get",
    path: "/api/v1/requests/{id}",
    summary: "One request, with its packet while it may be read",
    request: { params: id },
    responses: { 200: json(requestShape, "The request"), ...problems },
  }),
  answer: createRoute({
    method: "post",
    path: "/api/v1/requests/{id}/answer",
    summary: "Accept or decline",
    request: { params: id, ...body(answer) },
    responses: {
      200: json(
        z.object({ state: z.string(), case: z.string().optional() }),
        "The answer; `case` when accepted",
      ),
      ...problems,
    },
  }),
};

/** Some answers are made by the desk as whole responses; the described type is the same. */
type Answered = never;

export function handoverApi(app: OpenAPIHono<Env>): void {
  receiversApi(app);
  app.openapi(routes.offer, async (c) => {
    const asked = c.req.valid("json");
    const { desk, clock } = c.var;
    const object = c.req.valid("param").id;
    const outcome = await desk.write({ deed: "handovers.offer", object }, async (tx, who) => {
      const held = await findCase(tx, who.org, object);
      const hold = held && (await findHold(tx, asked.hold));
      if (!held || !hold) return { no: "not-found" };
      const { parts: chosen, basis, greeting, answerWithin: within, daysAfterYes: days } = asked;
      const to = { org: hold.ownerOrg, name: hold.ownerName };
      const command = {
        caseId: held.id,
        to,
        holdId: hold.id,
        parts: chosen,
        basis,
        greeting,
        days,
        within,
        lang: c.var.lang,
        looked: asked.looked ?? null,
      };
      const made = await offer(tx, command, who, clock);
      if (isNo(made)) return made;
      const sent = await findSent(tx, who.org, made.publicId);
      return { status: 201, json: offerOut(sent!), location: `/api/v1/offers/${made.publicId}` };
    });
    if (outcome instanceof Response) return outcome as Answered;
    return (tellsPlace(outcome) ? placeProblem(outcome) : problemOf(outcome)) as Answered;
  });

  app.openapi(routes.offers, async (c) => {
    const since = new Date(c.var.clock.now().getTime() - weekMs);
    const sent = await c.var.desk.read({ deed: "handovers.list" }, (tx, who) =>
      sentOffers(tx, who.org, since),
    );
    return c.json({ offers: sent.map(offerOut) }, 200);
  });

  app.openapi(routes.oneOffer, async (c) => {
    const object = c.req.valid("param").id;
    const sent = await c.var.desk.read({ deed: "handovers.see", object }, (tx, who) =>
      findSent(tx, who.org, object),
    );
    return (sent ? c.json(offerOut(sent), 200) : notFoundProblem()) as Answered;
  });

  app.openapi(routes.withdraw, async (c) => {
    const object = c.req.valid("param").id;
    const outcome = await c.var.desk.write({ deed: "handovers.withdraw", object }, async (tx, who) => {
      const sent = await findSent(tx, who.org, object);
      if (!sent) return { no: "not-found" };
      const done = await withdraw(tx, { offerId: sent.id }, who, c.var.clock);
      return isNo(done) ? done : { json: offerOut({ ...sent, state: "withdrawn" }) };
    });
    return (outcome instanceof Response ? outcome : problemOf(outcome)) as Answered;
  });

  app.openapi(routes.requests, async (c) => {
    const since = new Date(c.var.clock.now().getTime() - weekMs);
    const all = await c.var.desk.read({ deed: "handovers.list" }, (tx, who) =>
      receivedRequests(tx, who.org, since),
    );
    return c.json({ requests: all.map(requestOut) }, 200);
  });

  app.openapi(routes.oneRequest, async (c) => {
    const object = c.req.valid("param").id;
    const reading = c.var.desk.read({ deed: "handovers.read-request", object }, async (tx, who) => {
      const request = await findReceived(tx, who.org, object);
      if (!request) return { no: "not-found" as const };
      const packet = await receivedPacket(tx, who.org, request, c.var.clock.now());
      return isNo(packet) ? requestOut(request) : { ...requestOut(request), packet };
    });
    const found = await reading.catch((thrown: unknown) => {
      if (thrown instanceof SealBroken) return { no: "altered" as const };
      throw thrown;
    });
    return (isNo(found) ? problemOf(found) : c.json(found, 200)) as Answered;
  });

  app.openapi(routes.answer, async (c) => {
    const object = c.req.valid("param").id;
    const said = c.req.valid("json");
    try {
      const outcome = await c.var.desk.write({ deed: "handovers.answer", object }, async (tx, who) => {
        const request = await findReceived(tx, who.org, object);
        if (!request) return { no: "not-found" };
        if (said.answer === "decline") {
          const done = await decline(tx, { requestId: request.id, reason: said.reason }, who, c.var.clock);
          return isNo(done) ? done : { json: { state: "declined" } };
        }
        const done = await accept(tx, { requestId: request.id }, who, c.var.clock);
        return isNo(done) ? done : { json: { state: "accepted", case: done.casePublicId } };
      });
      return (outcome instanceof Response ? outcome : problemOf(outcome)) as Answered;
    } catch (thrown) {
      if (thrown instanceof RoomGone) return problemOf({ no: "room-gone" }) as Answered;
      if (thrown instanceof SealBroken) return problemOf({ no: "altered" }) as Answered;
      throw thrown;
    }
  });
}
