import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { SealBroken } from "#platform/crypto";
import { sql, type Sql } from "#platform/db";
import { newPerson, revealName, setName } from "#modules/people";
import { openKeyAlarms } from "../../src/modules/access/given.ts";
import { world, type Centre, type World } from "../world.ts";

let w: World;
let here: Centre;
let there: Centre;
const written: string[] = [];
beforeAll(async () => {
  w = await world();
  here = await w.centre("Øvelse Nordheim");
  there = await w.centre("Øvelse Storvik");
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
beforeEach(async () => {
  written.length = 0;
  await w.admin(sql`truncate access.key_alarms cascade`);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await w.close();
});

const named = async (house: Centre, name: string) => {
  const person = await w.inside(house.org, (tx) => newPerson(tx, house.org, w.clock.now()));
  await w.as(house.primary, "access.more", (tx, who) =>
    setName(tx, { org: house.org, person, name }, who, w.clock),
  );
  return person;
};
const look = (house: Centre, person: string) =>
  w.as(house.primary, "access.more", (tx) => revealName(tx, { org: house.org, person }));
const alarms = (house: Centre) => w.as(house.leader, "access.keys", (tx) => openKeyAlarms(tx, house.org));

/** The name of one person where that of another was. */
const name = (one: string, other: string): Sql =>
  sql`update people.names x set sealed = y.sealed from people.names y where x.person_id = ${one} and y.person_id = ${other}`;
const both = (one: string, other: string): Sql => sql`
  update access.data_keys x set wrapped = y.wrapped from access.data_keys y
  where x.subject_id = ${one} and y.subject_id = ${other}`;
const bent = (one: string): Sql =>
  sql`update people.names set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where person_id = ${one}`;

test.each([
  ["a value from another row", () => here, name, "people.names"],
  ["a value from another organisation", () => there, name, "people.names"],
  ["a key from another subject", () => here, both, "access.data_keys"],
  ["a key from another organisation", () => there, both, "access.data_keys"],
  ["a value changed by one bit", () => here, bent, "people.names"],
])("S18 %s does not open, and raises an alarm", async (_, from, change, table) => {
  const hers = await named(here, "Øvelse Hemmelig");
  const other = await named(from(), "Øvelse Annen");
  await w.admin(change(hers, other));
  await expect(look(here, hers)).rejects.toThrow(SealBroken);
  await expect(look(here, hers)).rejects.toThrow(SealBroken);
  // Twice met the same day is one alarm, at the house that was to read it.
  expect(await alarms(here)).toMatchObject([{ table }]);
  expect(await alarms(there)).toEqual([]);
  const logged = await w.admin(
    sql`select from audit.entries where org_id = ${here.org} and deed = 'access.key-alarm'`,
  );
  expect(logged.length).toBeGreaterThanOrEqual(2);
  expect(written.map((line) => JSON.parse(line) as object)).toMatchObject(
    [1, 2].map(() => ({ event: "seal-broken", table })),
  );
  expect(written.join("")).not.toMatch(new RegExp(`Hemmelig|Annen|${hers}|${other}|${here.org}`));
});
