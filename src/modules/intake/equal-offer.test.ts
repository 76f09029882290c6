import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { beginContact } from "./begin-contact.ts";
import { decide } from "./decide.ts";
import { equalParts, lackingOf, type EqualPart } from "./equal-offer.ts";
import { noNotes, someNeed } from "./given.ts";
import { proposeOffer } from "./propose-offer.ts";
import { findRefusal } from "./refusals.ts";
import { settleByHand } from "./settle-refusal.ts";

let w: World;
let ours: Centre;
let other: Centre;
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim (Øvelse)");
  other = await w.centre("Storvik (Øvelse)");
});
afterAll(() => w.close());

async function refused(): Promise<string> {
  const contact = await w.as(ours.night, "intake.begin", (tx, who) =>
    beginContact(tx, { need: someNeed(), notes: noNotes }, who, w.clock),
  );
  const no = { outcome: "cannot", reasons: ["full"], saidBy: "service", note: "" } as const;
  const said = await w.as(ours.night, "intake.decide", (tx, who) =>
    decide(tx, { ...no, contact: contact.publicId, version: 1 }, who, w.clock),
  );
  return (must(said) as { refusal: string }).refusal;
}
const propose = (refusal: string, inPlace: readonly EqualPart[], text = "Øvelse: kommunal leilighet") =>
  w.as(ours.night, "intake.propose-offer", (tx, who) =>
    proposeOffer(tx, { refusal, text, inPlace }, who, w.clock),
  );
const settle = (refusal: string) =>
  w.as(ours.night, "intake.settle", (tx, who) =>
    settleByHand(tx, { refusal, how: "equal-offer", text: "Øvelse: hun har sagt ja" }, who, w.clock),
  );
const standing = (refusal: string) =>
  w.as(ours.night, "intake.see-refusals", (tx) => findRefusal(tx, ours.org, refusal));

test("a no is closed by an offer only when nothing of § 2 is lacking", async () => {
  const refusal = await refused();
  expect(await settle(refusal)).toEqual({ no: "not-equal", lacking: equalParts });
  const but = equalParts.filter((part) => part !== "follow-up");
  expect(await propose(refusal, but)).toEqual({ lacking: ["follow-up"] });
  expect(await settle(refusal)).toEqual({ no: "not-equal", lacking: ["follow-up"] });
  expect((await standing(refusal))!.offer).toMatchObject({
    what: "Øvelse: kommunal leilighet",
    inPlace: but,
    lacking: ["follow-up"],
  });
  expect(await propose(refusal, equalParts)).toEqual({ lacking: [] });
  expect(await settle(refusal)).toEqual({ done: true });
  expect((await standing(refusal))!.settled).toMatchObject({
    how: "equal-offer",
    by: { name: "Ida Øvelse" },
  });
  expect(await propose(refusal, [])).toEqual({ no: "already-settled" });
});

test("the newest offer counts: a worse one takes the better one's place", async () => {
  const refusal = await refused();
  must(await propose(refusal, equalParts));
  must(await propose(refusal, ["free"], "Øvelse: pensjonat"));
  expect(await settle(refusal)).toEqual({ no: "not-equal", lacking: lackingOf(["free"]) });
});

test("another house sees nothing of it, and cannot write in it", async () => {
  const refusal = await refused();
  must(await propose(refusal, ["free"]));
  const outcome = await w.as(other.night, "intake.propose-offer", (tx, who) =>
    proposeOffer(tx, { refusal, text: "Øvelse", inPlace: [] }, who, w.clock),
  );
  expect(outcome).toEqual({ no: "not-found" });
  const seen = await w.as(other.leader, "intake.see-refusals", (tx) =>
    tx.rows(sql`select 1 from intake.equal_offers`),
  );
  expect(seen).toEqual([]);
});

test("what was written stands in clear nowhere", async () => {
  const refusal = await refused();
  must(await propose(refusal, [], "Øvelse: hos søsteren i byen"));
  const [row] = await w.admin<{ whole: string }>(
    sql`select string_agg(o::text, ' ') as whole from intake.equal_offers o`,
  );
  expect(row!.whole).not.toContain("søsteren");
});

test("whatever is ticked, the database closes nothing that lacks a part", async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...equalParts]), async (inPlace) => {
      const refusal = await refused();
      must(await propose(refusal, inPlace));
      // The verb left out on purpose: the key of the settlement has `equal` in it.
      const forced = w.inside(ours.org, (tx) =>
        tx.run(sql`
          insert into intake.settlements (org_id, duty_id, kind, how, at, by_id, sealed, offer_id, offer_equal)
          select o.org_id, o.duty_id, 'refusal', 'equal-offer', now(), o.by_id, ''::bytea, o.id, true
          from intake.equal_offers o join intake.duties d on d.org_id = o.org_id and d.id = o.duty_id
          join intake.decisions r on r.org_id = d.org_id and r.id = d.decision_id
          where o.org_id = ${ours.org} and r.public_id = ${refusal}`),
      );
      const ended = await forced.then(
        () => "closed",
        (thrown: Error) => (thrown.message.includes("settlements_offer") ? "refused" : thrown.message),
      );
      expect(ended).toBe(lackingOf(inPlace).length === 0 ? "closed" : "refused");
    }),
    { numRuns: 12, examples: [[[...equalParts]], [[]]] },
  );
});
