import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { answerApproval } from "./approval-answer.ts";
import { askLiftKeyHold, liftKeyHold } from "./key-hold-lift.ts";
import { standingKeyHolds } from "./key-hold-reads.ts";
import { holdKeys } from "./retention.ts";
import { registerSubject } from "./subject.ts";

let w: World;
let house: Centre;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

const journey = crypto.randomUUID();
const lead = <T>(work: Parameters<typeof w.as<T>>[2]) => w.as(house.leader, "access.keys", work);

test("a hold is lifted by the one who asked, when another has said yes to that hold, and in no other way", async () => {
  const { org } = house;
  await w.inside(org, (tx) =>
    registerSubject(tx, { org, id: crypto.randomUUID(), object: newPublicId(), journey, guarded: false }),
  );
  const hold = (why: "legal" | "complaint") =>
    lead((tx, who) => holdKeys(tx, { org, journey, why, by: who.membership }, w.clock.now()));
  const [one, other] = [await hold("legal"), await hold("complaint")];
  const end = (by: string | null, approval: string | null = null) =>
    lead((tx) =>
      tx.run(sql`
        insert into access.key_hold_endings (org_id, hold_id, by_id, approval_id)
        select org_id, id, ${by}::uuid, ${approval}::uuid from access.key_holds where public_id = ${one.publicId}`),
    );
  await expect(end(house.leader.membership)).rejects.toMatchObject({ code: "23514" });
  await expect(end(null)).rejects.toMatchObject({ code: "42501" });
  await expect(lead((tx) => holdKeys(tx, { org, journey, why: "legal", by: null }, w.clock.now())))
    .rejects //
    .toMatchObject({ code: "42501" });

  const asked = await lead(async (tx, who) => must(await askLiftKeyHold(tx, other.publicId, null, who)));
  expect(await lead((tx, who) => liftKeyHold(tx, other.publicId, who))).toEqual({ no: "not-approved" });
  const officer = await w.member(org, "Siri Øvelse", "data_protection_officer");
  await w.as(officer, "access.approve", async (tx, who) =>
    must(await answerApproval(tx, asked.request, { yes: true }, who)),
  );
  // A yes to one is no yes to the other.
  expect(await lead((tx, who) => liftKeyHold(tx, one.publicId, who))).toEqual({ no: "not-approved" });
  const [yes] = await w.admin<{ id: string }>(
    sql`select id from access.approval_requests where public_id = ${asked.request}`,
  );
  await expect(end(house.leader.membership, yes!.id)).rejects.toMatchObject({ code: "23503" });
  expect(await lead((tx, who) => liftKeyHold(tx, other.publicId, who))).toEqual({ done: true });
  expect(await lead((tx) => standingKeyHolds(tx, org))).toMatchObject([{ id: one.publicId, why: "legal" }]);
  expect(await lead((tx, who) => liftKeyHold(tx, other.publicId, who))).toEqual({ no: "not-found" });
});
