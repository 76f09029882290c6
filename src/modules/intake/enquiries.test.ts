import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { givenUnit } from "../places/given.ts";
import { beginContact } from "./begin-contact.ts";
import { changeNeed } from "./change-need.ts";
import { noteEnquiry, recentEnquiries } from "./enquiries.ts";
import { noNotes, someNeed } from "./given.ts";
import { coarse, unmetSince } from "./unmet-needs.ts";

let w: World;
let ours: Centre;
let other: Centre;
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim (Øvelse)");
  other = await w.centre("Storvik (Øvelse)");
});
afterAll(() => w.close());

test("that somebody asked is kept, sealed, for the house alone, and points at nobody", async () => {
  const text = "Øvelse: grå bil, ville ha adressen";
  await w.as(ours.night, "intake.note-enquiry", (tx, who) =>
    noteEnquiry(tx, { asker: "partner", way: "door", text }, who, w.clock),
  );
  const seen = (who: { token: string }, org: string) =>
    w.as(who, "intake.note-enquiry", (tx) => recentEnquiries(tx, org, 10));
  expect(await seen(ours.leader, ours.org)).toMatchObject([
    { asker: "partner", way: "door", text, by: { name: "Ida Øvelse" } },
  ]);
  expect(await seen(other.leader, ours.org)).toEqual([]);
  const [row] = await w.admin<{ whole: string }>(sql`select e::text as whole from intake.enquiries e`);
  expect(row!.whole).not.toContain("bil");
  const points = await w.admin<{ column_name: string }>(sql`
    select column_name from information_schema.columns
    where table_schema = 'intake' and table_name = 'enquiries' and column_name ~ 'contact|case|person'`);
  expect(points).toEqual([]);
});

const begin = (need = someNeed()) =>
  w.as(ours.night, "intake.begin", (tx, who) => beginContact(tx, { need, notes: noNotes }, who, w.clock));
const unmet = () => w.as(ours.leader, "intake.see-refusals", (tx) => unmetSince(tx, ours.org, "2020-01-01"));

test("a need no place could meet is counted once for each version, and one that has a place is not", async () => {
  const before = (await unmet()).length;
  const contact = await begin({ ...someNeed(), who: "man", children: [3, 6, 9], pets: true });
  expect((await unmet()).length).toBe(before + 1);
  const rooms = [{ label: "A" }];
  await w.inside(other.org, (tx) => givenUnit(tx, other.org, { rooms }, w.clock));
  await begin({ ...someNeed(), who: "woman", children: [], substance: [], pets: false });
  expect((await unmet()).length).toBe(before + 1);
  const changed = {
    contact: contact.publicId,
    version: 1,
    need: { ...someNeed(), who: "man", pets: true },
  } as const;
  await w.as(ours.night, "intake.change-need", (tx, who) =>
    changeNeed(tx, { ...changed, notes: noNotes }, who, w.clock),
  );
  expect((await unmet()).length).toBe(before + 2);
});

test("nothing of whom it was is kept: no contact, no ages, no hour, and ids that tell no order", async () => {
  const columns = await w.admin<{ name: string }>(sql`
    select column_name as name from information_schema.columns
    where table_schema = 'intake' and table_name = 'unmet_needs' order by 1`);
  expect(columns.map((one) => one.name)).toEqual([
    "children",
    "day",
    "id",
    "municipality",
    "org_id",
    "wants",
    "who",
  ]);
  const [row] = await w.admin<{ version: string }>(
    sql`select substr(id::text, 15, 1) as version from intake.unmet_needs limit 1`,
  );
  expect(row!.version).toBe("4");
  expect(coarse({ ...someNeed(), children: [1, 2, 3, 4], wheelchair: true, substance: ["use"] })).toEqual({
    who: someNeed().who,
    children: "more",
    wants: ["use", "wheelchair"],
  });
});
