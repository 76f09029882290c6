import { afterAll, beforeAll, expect, test } from "vitest";
import { atOsloTime, osloParts, shiftedClock, type Clock } from "#platform/clock";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { sweep } from "#modules/scheduling";
import { releaseHold, findHold } from "#modules/places";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { givenUnit } from "../places/given.ts";
import { beginContact } from "./begin-contact.ts";
import { contradiction, refusalReasons } from "./contact.ts";
import { changeNeed } from "./change-need.ts";
import { decide } from "./decide.ts";
import { openDuties } from "./duties.ts";
import { endContact } from "./end-contact.ts";
import { escalateDuties } from "./escalate.ts";
import { resumeDeadlines, settleByAcceptance } from "./events.ts";
import { noNotes, someNeed } from "./given.ts";
import { holdPlace } from "./hold-place.ts";
import { openCaseFromHold } from "./open-case.ts";
import { findContact } from "./reads.ts";
import { findRefusal, openRefusals, settledRefusals } from "./refusals.ts";
import { settleByHand } from "./settle-refusal.ts";

let w: World;
let ours: Centre;
let other: Centre;
let unit: { own: string; other: string };
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim (Øvelse)");
  other = await w.centre("Storvik (Øvelse)");
  const rooms = Array.from({ length: 12 }, (_, i) => ({ label: `Rom ${i + 1}` }));
  const made = (org: string) => w.inside(org, (tx) => givenUnit(tx, org, { rooms }, w.clock));
  unit = { own: (await made(ours.org)).publicId, other: (await made(other.org)).publicId };
});
afterAll(() => w.close());

const desk = {
  at: (org: string, _deed: unknown, _who: unknown, work: never) => w.inside(org, work),
} as never;
const begin = (clock: Clock = w.clock, who: Staff = ours.night) =>
  w.as(who, "intake.begin", (tx, actor) =>
    beginContact(
      tx,
      { need: someNeed(), notes: { ...noNotes, danger: "Øvelse: kjenner adressen" } },
      actor,
      clock,
    ),
  );
const no = {
  outcome: "cannot",
  reasons: ["full", "staffing"],
  saidBy: "service",
  note: "Øvelse: ringte bakvakta",
} as const;
const refuse = (contact: string, version = 1, clock: Clock = w.clock, who: Staff = ours.night) =>
  w.as(who, "intake.decide", (tx, actor) => decide(tx, { ...no, contact, version }, actor, clock));
const refused = async (clock?: Clock) => {
  const contact = await begin(clock);
  const { refusal } = must(await refuse(contact.publicId, 1, clock)) as { refusal: string };
  return { contact, refusal };
};
const take = (contact: string, where: string, clock: Clock = w.clock) =>
  w.as(ours.night, "intake.hold", (tx, who) => holdPlace(tx, desk, { contact, unit: where }, who, clock));
const caseFrom = (hold: string, clock: Clock = w.clock) =>
  w.as(ours.night, "intake.open-case", (tx, who) => openCaseFromHold(tx, { hold }, who, clock));
const standing = (refusal: string) =>
  w.as(ours.leader, "intake.see-refusals", (tx) => findRefusal(tx, ours.org, refusal));
const dutyOf = async (publicId: string, clock: Clock = w.clock) =>
  (await w.as(ours.night, "intake.search", (tx) => openDuties(tx, ours.org, clock.now()))).find(
    (duty) => duty.publicId === publicId,
  );

test("a no belongs to the leader on call until eight in the morning, with the worker as deputy", async () => {
  const { refusal } = await refused();
  const found = (await standing(refusal))!;
  expect(found.owner.name).toBe("Kari Øvelse");
  expect(found.deputy?.name).toBe("Ida Øvelse");
  expect(found.note).toBe("Øvelse: ringte bakvakta");
  const { year, month, day, hour, minute } = osloParts(found.dueAt);
  expect([hour, minute]).toEqual([8, 0]);
  expect(found.dueAt).toEqual(atOsloTime(year, month, day, 8, 0));
  expect(found.dueAt.getTime()).toBeGreaterThan(w.clock.now().getTime());
});

test("the person who chose otherwise closes it, with words", async () => {
  const { refusal } = await refused();
  const what = { refusal, how: "chose-otherwise", text: "Øvelse: bor hos ei venninne" } as const;
  must(await w.as(ours.night, "intake.settle", (tx, who) => settleByHand(tx, what, who, w.clock)));
  const found = (await standing(refusal))!;
  expect(found.settled?.how).toBe("chose-otherwise");
  expect(found.settledText).toBe("Øvelse: bor hos ei venninne");
  const again = await w.as(ours.night, "intake.settle", (tx, who) => settleByHand(tx, what, who, w.clock));
  expect(again).toEqual({ no: "already-settled" });
  const listed = await w.as(ours.night, "intake.see-refusals", (tx) => settledRefusals(tx, ours.org, 50));
  expect(listed.map((line) => line.publicId)).toContain(refusal);
});

test("only a leader decides, and the database says so too", async () => {
  const { refusal } = await refused();
  const what = { refusal, how: "leader", text: "Øvelse: kommunen har overtatt" } as const;
  const settle = (who: Staff) =>
    w.as(who, "intake.settle", (tx, actor) => settleByHand(tx, what, actor, w.clock));
  expect(await settle(ours.night)).toEqual({ no: "leader-only" });
  await expect(
    w.as(ours.night, "intake.settle", (tx, who) =>
      settleByHand(tx, what, { ...who, role: "leader" }, w.clock),
    ),
  ).rejects.toThrow("only a leader decides");
  must(await settle(ours.leader));
  expect((await standing(refusal))!.settled?.by?.name).toBe("Kari Øvelse");
});

test("another place's yes closes it by itself, once", async () => {
  const { contact, refusal } = await refused();
  const held = must(await take(contact.publicId, unit.other));
  const opened = must(await caseFrom(held.hold));
  expect(opened.room).toBe("elsewhere");
  expect((await standing(refusal))!.settled).toBeNull();
  const caseId = (await w.inside(ours.org, (tx) => findContact(tx, ours.org, contact.publicId)))!.caseId!;
  const heard = { org: ours.org, payload: { caseId }, at: w.clock.now() };
  for (let i = 0; i < 2; i++) await w.inside(ours.org, (tx) => settleByAcceptance(tx, heard));
  expect((await standing(refusal))!.settled?.how).toBe("accepted");
  // The other house has the event too, and no such case.
  await w.inside(other.org, (tx) => settleByAcceptance(tx, { ...heard, org: other.org }));
});

test("a room of our own after a no closes it", async () => {
  const { contact, refusal } = await refused();
  const held = must(await take(contact.publicId, unit.own));
  expect(must(await caseFrom(held.hold)).room).toBe("ours");
  expect((await standing(refusal))!.settled?.how).toBe("accepted");
});

test("ending the contact does not close a no", async () => {
  const { contact, refusal } = await refused();
  const outcome = await w.as(ours.night, "intake.end", (tx, who) =>
    endContact(tx, { contact: contact.publicId, version: 2, reason: "went-home" }, who, w.clock),
  );
  expect(outcome).toEqual({ no: "refused", refusal });
  expect((await standing(refusal))!.settled).toBeNull();
});

test("two workers who decide at once: one answer, and the other is told", async () => {
  const contact = await begin();
  const both = await Promise.all([
    refuse(contact.publicId, 1, w.clock, ours.night),
    refuse(contact.publicId, 1, w.clock, ours.primary),
  ]);
  expect(both.filter((one) => "refusal" in one)).toHaveLength(1);
  expect(both.filter((one) => "no" in one)).toEqual([{ no: "stale" }]);
  const open = await w.as(ours.night, "intake.see-refusals", (tx) => openRefusals(tx, ours.org));
  expect(open.filter((line) => line.contact === contact.publicId)).toHaveLength(1);
});

test("opening twice for the same hold, also at once, gives the same case", async () => {
  const contact = await begin();
  const held = must(await take(contact.publicId, unit.other));
  const opened = await Promise.all([caseFrom(held.hold), caseFrom(held.hold)]);
  const again = await caseFrom(held.hold);
  expect(new Set([...opened, again].map((one) => must(one).case)).size).toBe(1);
});

test("one place at a time, and the same place is the same hold", async () => {
  const contact = await begin();
  const held = must(await take(contact.publicId, unit.other));
  expect(must(await take(contact.publicId, unit.other)).hold).toBe(held.hold);
  expect(await take(contact.publicId, unit.own)).toMatchObject({ no: "already-holding", hold: held.hold });
  expect(await take(contact.publicId, "nosuchunit000000")).toMatchObject({ no: "already-holding" });
});

test("what others wrote first is not overwritten", async () => {
  const contact = await begin();
  const change = (version: number, need = someNeed({ children: [3, 6] })) =>
    w.as(ours.night, "intake.change-need", (tx, who) =>
      changeNeed(tx, { contact: contact.publicId, version, need, notes: noNotes }, who, w.clock),
    );
  expect(await change(1)).toEqual({ version: 2 });
  expect(await change(1, someNeed())).toEqual({ no: "stale" });
  const found = await w.as(ours.night, "intake.search", (tx) => findContact(tx, ours.org, contact.publicId));
  expect(found?.need.children).toEqual([3, 6]);
});

test("nobody else sees that there was a call", async () => {
  const { contact, refusal } = await refused();
  await w.as(other.leader, "intake.search", async (tx, who) => {
    expect(await findContact(tx, ours.org, contact.publicId)).toBeUndefined();
    expect(await findContact(tx, who.org, contact.publicId)).toBeUndefined();
    expect(await findRefusal(tx, ours.org, refusal)).toBeUndefined();
    expect(await openRefusals(tx, ours.org)).toEqual([]);
    expect(await openDuties(tx, ours.org, w.clock.now())).toEqual([]);
    for (const table of [
      "contacts",
      "needs",
      "openings",
      "decisions",
      "duties",
      "settlements",
      "escalations",
    ]) {
      const statement = { text: `select from intake.${table} where org_id <> '${who.org}'`, values: [] };
      expect(await tx.rows(statement)).toEqual([]);
    }
  });
  const strange = { contact: contact.publicId, version: 1, reason: "went-home" } as const;
  expect(await w.as(other.night, "intake.end", (tx, who) => endContact(tx, strange, who, w.clock))).toEqual({
    no: "not-found",
  });
  await expect(w.as(ours.analyst, "intake.search", async () => undefined)).rejects.toBeInstanceOf(Error);
});

test("what was told is nowhere in clear", async () => {
  await refused();
  for (const table of ["needs", "decisions", "settlements"]) {
    const rows = await w.admin<{ all: string }>({
      text: `select t::text as all from intake.${table} t`,
      values: [],
    });
    expect(rows.filter((row) => /Øvelse|venninne/.test(row.all))).toEqual([]);
    const bytes = await w.admin<{ sealed: Buffer | null }>({
      text: `select sealed from intake.${table}`,
      values: [],
    });
    expect(bytes.filter((row) => row.sealed?.includes("velse"))).toEqual([]);
  }
});

test("nobody decides: the deputy is woken after half an hour, the leader a quarter later, and it stays", async () => {
  const clock = shiftedClock();
  const contact = await begin(clock, ours.primary);
  const round = () => sweep(w.carrier, [escalateDuties], clock);
  await round();
  expect((await dutyOf(contact.publicId, clock))!.escalatedTo).toBeNull();
  clock.forward(31);
  await Promise.all([round(), round()]);
  expect((await dutyOf(contact.publicId, clock))!.escalatedTo?.name).toBe("Kari Øvelse");
  clock.forward(14);
  await round();
  clock.forward(2);
  await round();
  await round();
  const woken = await w.admin<{ step: number }>(sql`
    select e.step from intake.escalations e join intake.duties d on d.org_id = e.org_id and d.id = e.duty_id
    where d.contact_id = ${contact.id} order by e.step`);
  expect(woken.map((row) => row.step)).toEqual([1, 2]);
  const told = await w.admin(sql`
    select 1 from scheduling.events v join intake.duties d on v.payload ->> 'duty' = d.id::text
    where v.kind = 'intake.escalated' and d.contact_id = ${contact.id}`);
  expect(told).toHaveLength(2);
  expect(await dutyOf(contact.publicId, clock)).toBeDefined();
});

test("a held room gives time; let go, the half hour begins anew", async () => {
  const clock = shiftedClock();
  const contact = await begin(clock);
  const held = must(await take(contact.publicId, unit.other, clock));
  expect(await dutyOf(contact.publicId, clock)).toBeUndefined();
  clock.forward(45);
  await sweep(w.carrier, [escalateDuties], clock);
  const holdId = (await w.inside(ours.org, (tx) => findHold(tx, held.hold)))!.id;
  must(await w.inside(other.org, (tx) => releaseHold(tx, { id: holdId, by: ours.night.membership }, clock)));
  await w.inside(ours.org, (tx) => resumeDeadlines(tx, { org: ours.org }, clock));
  const duty = (await dutyOf(contact.publicId, clock))!;
  expect(duty.escalatedTo).toBeNull();
  const left = (duty.dueAt.getTime() - clock.now().getTime()) / 60_000;
  expect(left).toBeGreaterThan(28);
  expect(left).toBeLessThanOrEqual(30);
});

test("an answer that says two things is told so", () => {
  const said = (
    outcome: "admit" | "cannot",
    reasons: (typeof refusalReasons)[number][],
    by?: "service" | "person",
  ) => contradiction({ outcome, reasons, saidBy: by })?.fault;
  expect(said("admit", [])).toBeUndefined();
  expect(said("admit", ["full"])).toBe("yes-with-reasons");
  expect(said("cannot", [], "service")).toBe("reason-missing");
  expect(said("cannot", ["full"])).toBe("said-by-missing");
  expect(said("cannot", ["full"], "person")).toBe("person-without-declined");
  expect(said("cannot", ["person-declined"], "service")).toBe("declined-by-service");
  expect(said("cannot", ["full", "person-declined"], "service")).toBeUndefined();
  expect(refusalReasons.some((reason) => /substance|intoxicated|rus/.test(reason))).toBe(false);
});
