import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { caseload } from "#modules/cases";
import { setIdentity } from "#modules/people";
import { deliver } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { declareKnowing, neverThese, wallsOf } from "../../src/modules/access/given.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { registerKin } from "../../src/modules/people/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let a: Centre;
let second: Staff;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  second = await w.member(a.org, "Berit Øvelse", "leader");
});
afterAll(() => w.close());

const opened = () => w.as(a.primary, "cases.open", (tx) => givenCase(tx, a.primary, a.night, w.clock));
const seesCase = async (who: Staff, id: string) =>
  (await w.as(who, "cases.list", (tx) => caseload(tx, a.org))).some((line) => line.id === id);
const never = async (by: Staff, object: string, ...whom: Staff[]) =>
  w.as(by, "access.wall-raise", async (tx, who) => {
    const rows = await tx.rows<{ id: string; ref: string }>(
      sql`select id, public_id as ref from access.memberships`,
    );
    const refs = whom.map((one) => rows.find((row) => row.id === one.membership)!.ref);
    return neverThese(tx, { object, refs }, who);
  });
const listed = (by: Staff, object: string) =>
  w.as(by, "access.wall-see", (tx, who) => wallsOf(tx, object, who));

test("by one's own word, also before it is opened; and the list tells those who have it open", async () => {
  const { id, publicId } = await opened();
  expect(await seesCase(a.leader, id)).toBe(true);
  const said = await w.as(a.leader, "access.wall-own", (tx, who) => declareKnowing(tx, publicId, who));
  expect(said).toEqual({ declared: true });
  expect(await seesCase(a.leader, id)).toBe(false);
  const again = await w.as(a.leader, "access.wall-own", (tx, who) => declareKnowing(tx, publicId, who));
  expect(again).toEqual({ no: "not-found" });
  expect(await listed(a.leader, publicId)).toBeUndefined();
  expect(await listed(second, publicId)).toBeUndefined();
  const seen = await listed(a.primary, publicId);
  expect(seen?.walls.map((one) => one.name)).toEqual([a.leader.name]);
  expect(seen?.others.map((one) => one.name).toSorted()).toEqual([second.name, a.night.name].toSorted());
});

test("never these: several at once, by whoever has the case open, and never oneself", async () => {
  const { id, publicId } = await opened();
  expect(await never(second, publicId, a.leader)).toEqual({ no: "not-found" });
  expect(await never(a.primary, publicId, a.primary)).toEqual({ no: "choose" });
  expect(await never(a.primary, publicId)).toEqual({ no: "choose" });
  expect(await never(a.primary, publicId, a.leader, a.night)).toEqual({ raised: 2 });
  expect([await seesCase(a.leader, id), await seesCase(a.night, id), await seesCase(a.primary, id)]).toEqual([
    false,
    false,
    true,
  ]);
});

test("the database says who raises which", async () => {
  const { journey } = await opened();
  const raise = (by: Staff, whom: Staff, kind: string, setBy: string | null = by.membership) =>
    w.as(by, "cases.see", (tx) =>
      tx.run(sql`
        insert into access.walls (org_id, public_id, account_id, journey, kind, set_by)
        select org_id, 'x' || gen_random_uuid(), account_id, ${journey}, ${kind}, ${setBy}::uuid
        from access.memberships where id = ${whom.membership}`),
    );
  const refused = { code: "42501" };
  await expect(raise(a.primary, a.night, "declared")).rejects.toMatchObject(refused);
  await expect(raise(a.primary, a.primary, "person")).rejects.toMatchObject(refused);
  await expect(raise(a.primary, a.night, "kinship")).rejects.toMatchObject(refused);
  await expect(raise(a.primary, a.night, "person", a.leader.membership)).rejects.toMatchObject(refused);
  expect(await raise(a.primary, a.leader, "person")).toBe(1);
  for (const change of ["update access.walls set account_id = account_id", "delete from access.walls"]) {
    const done = w.as(a.primary, "cases.see", (tx) => tx.run({ text: change, values: [] }));
    await expect(done).rejects.toMatchObject(refused);
  }
});

// Invented by the rules of Skatteetaten: 80 is added to the month.
const numbers = ["12850550083", "52850550077"];

test("registered kin: the wall arises with the registration, or with the number, and the answer tells neither", async () => {
  const [first = "", later = ""] = numbers;
  const one = await opened();
  const two = await opened();
  const person = async (caseId: string) =>
    (
      await w.admin<{ person: string }>(sql`select person_id as person from cases.cases where id = ${caseId}`)
    )[0]!.person;
  const identify = async (caseId: string, number: string) => {
    const whom = await person(caseId);
    const done = await w.as(a.primary, "cases.set-name", (tx, who) =>
      setIdentity(tx, { person: whom, number }, who, w.clock),
    );
    expect(done).toHaveProperty("identified");
    await deliver(w.carrier, listeners, w.clock);
  };
  const register = (number: string) =>
    w.as(second, "people.kin", (tx, who) => registerKin(tx, number, who, w.clock));
  await identify(one.id, first);
  expect(await seesCase(second, one.id)).toBe(true);
  expect(await register(first)).toEqual({ kept: true });
  expect(await seesCase(second, one.id)).toBe(false);
  expect(await register(first)).toEqual({ no: "known" });
  expect(await register(later)).toEqual({ kept: true });
  expect(await register("12345678901")).toEqual({ no: "not-a-number" });
  expect(await seesCase(second, two.id)).toBe(true);
  await identify(two.id, later);
  expect(await seesCase(second, two.id)).toBe(false);
  expect(await seesCase(a.leader, two.id)).toBe(true);
  // Nobody reads what somebody else has registered.
  const peek = await w.as(a.leader, "people.kin", (tx) => tx.rows(sql`select 1 from access.kin_marks`));
  expect(peek).toEqual([]);
});
