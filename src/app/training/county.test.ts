import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenHash } from "#platform/crypto";
import { sql } from "#platform/db";
import { needSchema, searchFrom } from "#modules/places";
import { world, type World } from "../../../test/world.ts";
import { seedTraining } from "./seed.ts";

let w: World;
let nordheim: string;
beforeAll(async () => {
  w = await world();
  await seedTraining(w.pools.relay, w.clock);
  const [row] = await w.admin<{ id: string }>(
    sql`select id from access.organisations where name = 'Nordheim krisesenter'`,
  );
  nordheim = row!.id;
});
afterAll(() => w.close());

/** What Nordheim's night worker is told in the first minute. */
async function told(need: object) {
  const parsed = needSchema.parse(need);
  const [member] = await w.admin<{ id: string }>(sql`
    select id from access.memberships where org_id = ${nordheim} and role = 'night_worker'`);
  const token = "t".repeat(43);
  await w.admin(sql`delete from access.sessions`);
  await w.admin(sql`insert into access.sessions (token_hash, org_id, membership_id)
    values (${tokenHash(token)}, ${nordheim}, ${member!.id})`);
  const answer = await w.as({ token }, "places.search", (tx) =>
    searchFrom(tx, nordheim, parsed, w.clock.now()),
  );
  return {
    can: answer.can.map((one) => one.unitName).toSorted(),
    measure: answer.measure.map(
      (one) => `${one.unitName}: ${one.measures.map((m) => m.reason.code).join(" ")}`,
    ),
  };
}

test("the night: three places can take her, and Nordheim could with an extra place", async () => {
  const answer = await told({ who: "woman", children: [3, 6], substance: ["intoxicated"] });
  expect(answer.can).toEqual(["Havneleilighetene", "Lysvika senter", "Skjermet avdeling"]);
  expect(answer.measure).toEqual(["Nordheim krisesenter: extra-place arrive-conditions"]);
});

test("a family of five: one room, when two cots are put in", async () => {
  const answer = await told({ who: "woman", children: [1, 4, 7, 11] });
  expect(answer).toEqual({ can: [], measure: ["Storvik krisesenter: cots"] });
});

test("a man in a wheelchair with a dog: one flat", async () => {
  const answer = await told({ who: "man", pets: true, wheelchair: true });
  expect(answer).toEqual({ can: ["Havneleilighetene"], measure: [] });
});

test("a woman intoxicated at the door, alone: there is a place", async () => {
  const answer = await told({ who: "woman", substance: ["intoxicated"] });
  expect(answer.can).toContain("Skjermet avdeling");
});

test("the two units of Storvik are under one roof, the others each under their own", async () => {
  const rows = await w.admin<{ units: number }>(sql`
    select count(*)::int as units from places.units group by org_id, house_id order by 1`);
  expect(rows.map((one) => one.units)).toEqual([1, 1, 1, 1, 1, 2]);
});
