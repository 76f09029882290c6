import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { dataKey, OutOfReach } from "#modules/access";
import { givenCase } from "../../src/modules/cases/given.ts";
import { world, type Centre, type World } from "../world.ts";

let w: World;
let a: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

test("a policy that is lost in the database opens nothing: the code decides from the facts as well", async () => {
  const made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
  const open = (who: { token: string }) => w.as(who, "cases.see", (tx) => dataKey(tx, a.org, made.id));
  expect((await open(a.night)).length).toBe(32);
  await w.admin(sql`drop policy reach on access.data_keys`);
  expect((await open(a.night)).length).toBe(32);
  await expect(open(a.primary)).rejects.toBeInstanceOf(OutOfReach);
  await w.opens(a.primary, made.publicId);
  expect((await open(a.primary)).length).toBe(32);
});
