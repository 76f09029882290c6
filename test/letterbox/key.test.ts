import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SealBroken } from "#platform/crypto";
import { sql } from "#platform/db";
import { everybody, rewrapSome } from "#modules/access";
import { must } from "#platform/outcome";
import { rotateKeys } from "../../src/app/keys/rotate.ts";
import { readReport, takeReport } from "../../src/modules/concerns/given.ts";
import { letterSide, opensLetterbox, someReport } from "../letter-side.ts";
import type { Staff } from "../world.ts";
import { town } from "./town.ts";

let it: Awaited<ReturnType<typeof town>>;
let side: ReturnType<typeof letterSide>;
beforeAll(async () => {
  it = await town();
  side = letterSide(it.w);
});
afterAll(async () => {
  await side.close();
  await it.w.close();
});

/** One more report; its id in addresses and in the table. */
async function fresh(text = "Øvelse") {
  const before = (await it.w.admin<{ id: string }>(sql`select id from concerns.reports`)).map(
    (one) => one.id,
  );
  await side.door(someReport("9901", { text }));
  const all = await it.w.admin<{ id: string; publicId: string }>(
    sql`select id, public_id as "publicId" from concerns.reports`,
  );
  return all.find((one) => !before.includes(one.id))!;
}
const take = (who: Staff, publicId: string) =>
  it.w.as(who, "concerns.take", (tx, me) => takeReport(tx, publicId, me));
const read = (who: Staff, publicId: string) =>
  it.w.as(who, "concerns.read-to-assess", (tx, me) => readReport(tx, { publicId, purpose: "assess" }, me));
/** As somebody who found a way around the verbs. */
const wrapped = (who: Staff, id: string, note?: ReturnType<typeof sql>) =>
  it.w.as(who, "access.more", async (tx) => {
    if (note) await tx.run(note);
    return (await tx.row<{ key: Buffer | null }>(sql`select concerns.key_for(${id}) as key`))?.key ?? null;
  });
const reading = (id: string, by: Staff) => sql`
  insert into concerns.readings (org_id, report_id, by_id, purpose)
  values (${by.org}, ${id}, ${by.membership}, 'assess')`;

test("whoever took it reads it, and so may a colleague; who and what for stands first", async () => {
  const { id, publicId } = await fresh("Øvelse: første linje\n\nandre");
  expect(await read(it.team, publicId)).toEqual({ no: "nobody-has-it" });
  expect(must(await take(it.team, publicId))).toEqual({ taken: publicId });
  expect(await take(it.team, publicId)).toEqual({ no: "mine-already" });
  for (const who of [it.team, it.second]) {
    expect(must(await read(who, publicId)).told.text).toBe("Øvelse: første linje\n\nandre");
  }
  const logged = await it.w.admin<{ deed: string; by: string }>(sql`
    select deed, membership_id as by from audit.entries where deed = 'concerns.read-to-assess'`);
  expect(logged.map((one) => one.by)).toEqual(
    expect.arrayContaining([it.team.membership, it.second.membership]),
  );
  const [kept] = await it.w.admin<{ n: number }>(
    sql`select count(*)::int as n from concerns.readings where report_id = ${id}`,
  );
  expect(kept!.n).toBe(2);
});

describe("the database hands out the key", () => {
  test("to nobody before it is taken, nor without who and what for in the same transaction", async () => {
    const { id, publicId } = await fresh();
    expect(await wrapped(it.team, id, reading(id, it.team))).toBeNull();
    must(await take(it.team, publicId));
    expect(await wrapped(it.team, id)).toBeNull();
    expect(await wrapped(it.team, id, reading(id, it.team))).not.toBeNull();
    // What stood there from another time is no word for this one.
    expect(await wrapped(it.team, id)).toBeNull();
  });

  test("to no other role of the house, and to nobody's table look", async () => {
    const { id, publicId } = await fresh();
    must(await take(it.team, publicId));
    for (const role of everybody) {
      const who = await it.w.member(it.house.org, `Øvelse ${role}`, role);
      const seen = await it.w.as(who, "access.more", (tx) =>
        tx.rows(sql`select from access.data_keys where subject_id = ${it.address.letterbox}`),
      );
      expect([role, seen.length]).toEqual([role, 0]);
      if (role === "tryggest") continue;
      expect([role, await wrapped(who, id)]).toEqual([role, null]);
      await expect(wrapped(who, id, reading(id, who))).rejects.toMatchObject({ code: "42501" });
    }
    expect(
      await it.w.as(it.house.leader, "access.more", (tx) =>
        tx.rows(sql`select from concerns.reports where id = ${id}`),
      ),
    ).toHaveLength(1);
  });

  test("to no TryggEst of another municipality, who does not even see that it is there", async () => {
    const { id, publicId } = await fresh();
    must(await take(it.team, publicId));
    const other = await it.w.centre("Storvik kommune (øvelse)", "municipality", "9902");
    const stranger = await it.w.member(other.org, "Per Øvelse", "tryggest");
    must(await opensLetterbox(it.w, stranger));
    expect(await read(stranger, publicId)).toEqual({ no: "not-found" });
    expect(await take(stranger, publicId)).toEqual({ no: "not-found" });
    expect(await wrapped(stranger, id)).toBeNull();
  });

  test("and nobody takes or reads in another's name", async () => {
    const { id } = await fresh();
    const forged = sql`insert into concerns.takings (org_id, report_id, by_id)
      values (${it.house.org}, ${id}, ${it.second.membership})`;
    await expect(it.w.as(it.team, "access.more", (tx) => tx.run(forged))).rejects.toMatchObject({
      code: "42501",
    });
    await expect(
      it.w.as(it.team, "access.more", (tx) => tx.run(reading(id, it.second))),
    ).rejects.toMatchObject({
      code: "42501",
    });
  });
});

test("S18 a report that was moved to another's row does not open", async () => {
  const [one, two] = [await fresh("Øvelse en"), await fresh("Øvelse to")];
  must(await take(it.team, one.publicId));
  await it.w.admin(sql`
    update concerns.reports x set sealed = y.sealed from concerns.reports y where x.id = ${one.id} and y.id = ${two.id}`);
  await expect(read(it.team, one.publicId)).rejects.toThrow(SealBroken);
  const [rung] = await it.w.admin<{ n: number }>(
    sql`select count(*)::int as n from access.key_alarms where at_row = ${one.id} and at_table = 'concerns.reports'`,
  );
  expect(rung!.n).toBe(1);
});

test("S22 a rotation takes the letterbox's key along, and what came before opens after", async () => {
  const { publicId } = await fresh("Øvelse før rotasjon");
  must(await take(it.team, publicId));
  const { w, house } = it;
  await rotateKeys(w.pools.relay, "yearly");
  while ((await w.inside(house.org, (tx) => rewrapSome(tx, house.org))) > 0);
  const [key] = await w.admin<{ version: number }>(
    sql`select version from access.data_keys where subject_id = ${it.address.letterbox}`,
  );
  expect(key!.version).toBe(2);
  expect(must(await read(it.team, publicId)).told.text).toBe("Øvelse før rotasjon");
  const later = await fresh("Øvelse etter rotasjon");
  must(await take(it.team, later.publicId));
  expect(must(await read(it.team, later.publicId)).told.text).toBe("Øvelse etter rotasjon");
});
