import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { caring, everybody, type Role } from "#modules/access";
import { setName } from "#modules/people";
import { world, type Centre, type World } from "../../../test/world.ts";
import { addEntry } from "./add-entry.ts";
import type { CaseOpened } from "./open-case.ts";
import { givenCase } from "./given.ts";
import { passCustody } from "./pass-custody.ts";
import { caseById } from "./reads.ts";
import { setTrack } from "./set-track.ts";
import { timeline } from "./timeline.ts";

const tables = [
  "cases.cases",
  "cases.children",
  "cases.custodies",
  "cases.custody_endings",
  "cases.tracks",
  "cases.track_changes",
  "cases.entries",
  "people.persons",
  "people.names",
];
const secret = "Øvelse: hun bruker heroin og har en søster i Storvik";

let w: World;
let a: Centre;
let b: Centre;
let made: CaseOpened;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
  await w.member(a.org, "Øvelse Stedfortreder", "deputy");
  made = await w.as(a.night, "cases.open", async (tx, who) => {
    const facts = { health: secret, need: { children: [3, 6] } };
    const one = await givenCase(tx, a.night, a.leader, w.clock, { facts });
    const what = { org: a.org, caseId: one.id, track: "substance" as const };
    must(await addEntry(tx, { ...what, kind: "note", text: secret }, who.membership, w.clock));
    const plan = { goal: secret, nextStep: secret, nextAt: null, lead: secret, version: 1 };
    must(await setTrack(tx, { ...what, ...plan }, who, w.clock));
    const view = await caseById(tx, a.org, one.id);
    await setName(tx, { org: a.org, person: view!.person, name: secret }, who, w.clock);
    return one;
  });
  await w.as(a.leader, "cases.pass-custody", async (tx, who) => {
    const to = { accountable: a.primary.membership, deputy: a.leader.membership, version: 1 };
    must(await passCustody(tx, { org: a.org, caseId: made.id, ...to }, who, w.clock));
  });
  must(await w.opens(a.night, made.publicId));
});
afterAll(() => w.close());

const count = (who: { token: string }, table: string) =>
  w.as(who, "cases.see", async (tx) => {
    const row = await tx.row<{ n: number }>({ text: `select count(*)::int as n from ${table}`, values: [] });
    return row!.n;
  });

describe("row security", () => {
  test("those who meet people see the rows of their own organisation", async () => {
    const seen = await Promise.all(tables.map((table) => count(a.leader, table)));
    expect(seen.every((rows) => rows > 0)).toBe(true);
  });

  test("another organisation sees nothing at all", async () => {
    const none = tables.map(() => 0);
    expect(await Promise.all(tables.map((table) => count(b.leader, table)))).toEqual(none);
    expect(await w.as(b.leader, "cases.see", (tx) => caseById(tx, a.org, made.id))).toBeUndefined();
    for (const table of tables) {
      const rows = await w.inside(b.org, (tx) => tx.rows({ text: `select 1 from ${table}`, values: [] }));
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  test.each(everybody.filter((role) => !caring.includes(role)))("a %s sees nothing", async (role: Role) => {
    const member = await w.member(a.org, "Øvelse Utenfor", role);
    // The deed is one that everybody has, so that what is tried is row security and not the policy table.
    for (const table of tables) {
      const rows = await w.as(member, "access.more", (tx) =>
        tx.rows({ text: `select 1 from ${table}`, values: [] }),
      );
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  test("without a session there is nothing, and nobody may delete", async () => {
    const gone = await w.member(a.org, "Øvelse Utlogget", "leader");
    await w.admin(sql`update access.sessions set ends_at = now() where membership_id = ${gone.membership}`);
    const nobody = await count(gone, "cases.cases").catch((thrown: Error) => thrown.constructor.name);
    expect(nobody).toBe("NoSession");
    for (const table of tables) {
      const wiped = w.as(a.leader, "cases.see", (tx) => tx.run({ text: `delete from ${table}`, values: [] }));
      await expect(wiped).rejects.toThrow("permission denied");
    }
  });

  test("nobody writes into another organisation", async () => {
    const planted = w.as(b.leader, "cases.write", (tx, who) =>
      addEntry(
        tx,
        { org: a.org, caseId: made.id, kind: "note", track: null, text: "Øvelse" },
        who.membership,
        w.clock,
      ),
    );
    expect(await planted).toEqual({ no: "not-responsible" });
    const straight = w.as(b.leader, "cases.write", (tx) =>
      tx.run(sql`
        insert into cases.children (org_id, case_id, person_id, age)
        values (${a.org}, ${made.id}, gen_random_uuid(), 4)`),
    );
    await expect(straight).rejects.toThrow("row-level security");
  });
});

describe("what is sealed", () => {
  test("nothing of what was written stands in clear in any table", async () => {
    for (const table of [...tables, "scheduling.events", "audit.entries"]) {
      const rows = await w.admin<{ row: string }>({
        text: `select t::text as row from ${table} t`,
        values: [],
      });
      for (const { row } of rows) {
        expect(row).not.toContain("heroin");
        // bytea prints as hex.
        expect(row).not.toContain(Buffer.from("heroin").toString("hex"));
      }
    }
  });

  test("it is read back as it was written", async () => {
    const [found, entries] = await w.as(a.night, "cases.see", async (tx) => [
      await caseById(tx, a.org, made.id),
      await timeline(tx, a.org, made.id, { limit: 10 }),
    ]);
    expect(found?.facts.health).toBe(secret);
    expect(found?.children.map((child) => child.age)).toEqual([3, 6]);
    expect(new Set(found?.children.map((child) => child.person)).size).toBe(2);
    expect(entries.map((entry) => entry.text)).toContain(secret);
  });

  test("a sealed value moved to another row, column or case does not open", async () => {
    const other = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
    const read = (id: string) =>
      w.as(a.night, "cases.see", async (tx) => {
        await caseById(tx, a.org, id);
        return timeline(tx, a.org, id, { limit: 10 });
      });
    await read(other.id);
    await w.admin(sql`
      update cases.entries x set sealed = y.sealed from cases.entries y
      where x.case_id = ${made.id} and y.case_id = ${made.id} and x.seq = 1 and y.seq = 2`);
    await expect(read(made.id)).rejects.toThrow("unable to authenticate data");
    await w.admin(sql`
      update cases.cases x set sealed = y.sealed from cases.cases y where x.id = ${other.id} and y.id = ${made.id}`);
    await expect(read(other.id)).rejects.toThrow("unable to authenticate data");
  });
});
