import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { raiseWall } from "#modules/access";
import { openCalls, reassignedTo } from "#modules/cases";
import { offer } from "#modules/handovers";
import { deliver, sweep } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { aNeed } from "../../src/modules/places/given.ts";
import { beginContact } from "#modules/intake";
import { modules } from "../../src/app/modules.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let a: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

const sweeps = modules
  .flatMap((one) => one.sweeps ?? [])
  .filter((one) => /\.(reassign|nobody-left|somebody-came)$/.test(one.name));
const round = () => sweep(w.carrier, sweeps, w.clock);

const wall = (journey: string, whom: Staff, kind: "declared" | "person" = "person") =>
  w.as(kind === "declared" ? whom : a.primary, "cases.see", (tx, who) =>
    raiseWall(tx, { org: a.org, membership: whom.membership, journey, kind, by: who.membership }),
  );
const custody = async (caseId: string) =>
  (
    await w.admin<{ accountable: string; deputy: string | null; standing: number }>(sql`
      select min(accountable_id::text) as accountable, min(deputy_id::text) as deputy, count(*)::int as standing
      from cases.custodies where case_id = ${caseId} and current`)
  )[0]!;
const kinds = async (by: Staff, caseId: string) =>
  (
    await w.as(by, "cases.see", (tx) =>
      tx.rows<{ kind: string }>(sql`select kind from cases.entries where case_id = ${caseId} order by seq`),
    )
  ).map((one) => one.kind);

test("whoever declares herself is a stranger at once, and her deputy answers a moment later", async () => {
  const made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.primary, w.clock));
  await wall(made.journey, a.night, "declared");
  expect(await kinds(a.night, made.id)).toEqual([]);
  await round();
  const now = await custody(made.id);
  expect(now.standing).toBe(1);
  expect(now.accountable).toBe(a.primary.membership);
  expect(now.deputy).toBe(a.leader.membership);
  expect(await kinds(a.primary, made.id)).toEqual(["opened", "moved"]);
  expect(await kinds(a.night, made.id)).toEqual([]);
});

test("what is owed before there is a case goes on too, and the walled are not woken for it", async () => {
  const b = await w.centre("Øvelse Storvik");
  const notes = { tonight: "", danger: "", health: "", children: "" };
  const contact = await w.as(b.night, "intake.begin", (tx, who) =>
    beginContact(tx, { need: aNeed(), notes }, who, w.clock),
  );
  const { journey } = (
    await w.admin<{ journey: string }>(sql`select journey from intake.contacts where id = ${contact.id}`)
  )[0]!;
  await w.as(b.night, "intake.search", (tx, who) =>
    raiseWall(tx, {
      org: b.org,
      membership: b.leader.membership,
      journey,
      kind: "person",
      by: who.membership,
    }),
  );
  await round();
  w.clock.forward(60);
  await sweep(
    w.carrier,
    modules.flatMap((one) => one.sweeps ?? []).filter((one) => one.name === "intake.escalate"),
    w.clock,
  );
  w.clock.forward(-60);
  const woken = await w.admin<{ to_id: string }>(
    sql`select to_id from intake.escalations where org_id = ${b.org}`,
  );
  expect(woken.map((one) => one.to_id)).toEqual([b.primary.membership]);
});

test("the leader is the walled one and only a night worker is left", async () => {
  const b = await w.centre("Øvelse Lita");
  const made = await w.as(b.leader, "cases.open", (tx) => givenCase(tx, b.leader, b.primary, w.clock));
  for (const gone of [b.primary]) {
    await w.admin(sql`update access.memberships set until_at = now() where id = ${gone.membership}`);
  }
  await w.as(b.leader, "cases.see", (tx, who) =>
    raiseWall(tx, {
      org: b.org,
      membership: b.leader.membership,
      journey: made.journey,
      kind: "declared",
      by: who.membership,
    }),
  );
  await round();
  const now = await custody(made.id);
  expect(now).toEqual({ accountable: b.night.membership, deputy: null, standing: 1 });
  // The new one opens it without being asked what for.
  expect(await kinds(b.night, made.id)).toEqual(["opened", "moved"]);
});

test("a house is asked whose leader must not meet her: somebody else there is woken to answer", async () => {
  const b = await w.centre("Øvelse Storvik");
  const made = await w.as(a.primary, "cases.open", (tx) => givenCase(tx, a.primary, a.leader, w.clock));
  const { journey } = made;
  await w.inside(b.org, (tx) =>
    raiseWall(tx, { org: b.org, membership: b.leader.membership, journey, kind: "person", by: null }),
  );
  await w.as(a.primary, "handovers.offer", async (tx, who) => {
    const to = { org: b.org, name: b.name };
    const what = { caseId: made.id, to, holdId: null, parts: ["who"] as const, greeting: "", within: 60 };
    must(await offer(tx, { ...what, basis: "shelter-duty", lang: "nb" }, who, w.clock));
  });
  await deliver(w.carrier, listeners, w.clock);
  const planned = await w.admin<{ who: string }>(
    sql`select distinct membership_id as who from handovers.wakes where org_id = ${b.org}`,
  );
  expect(planned.map((one) => one.who)).toEqual([b.primary.membership]);
});

test("nobody in the house is left: the municipality is told, and the first who comes has it", async () => {
  const b = await w.centre("Øvelse Ytre", "centre", "9907");
  const town = await w.centre("Øvelse kommune", "municipality", "9907");
  const made = await w.as(b.leader, "cases.open", (tx) => givenCase(tx, b.leader, b.night, w.clock));
  for (const { membership } of [b.leader, b.night, b.primary])
    await w.inside(b.org, (tx) =>
      raiseWall(tx, { org: b.org, membership, journey: made.journey, kind: "person", by: null }),
    );
  await round();
  await round();
  await deliver(w.carrier, listeners, w.clock);
  const calls = () => w.as(town.leader, "cases.see-call", (tx, who) => openCalls(tx, who.org));
  expect((await calls()).map((one) => one.from)).toEqual(["Øvelse Ytre"]);
  expect((await custody(made.id)).standing).toBe(1);
  const newcomer = await w.member(b.org, "Øvelse Vikar", "primary_contact");
  await round();
  await round();
  await deliver(w.carrier, listeners, w.clock);
  expect(await custody(made.id)).toEqual({ accountable: newcomer.membership, deputy: null, standing: 1 });
  expect(await calls()).toEqual([]);
  const told = await w.as(newcomer, "dutyboard.see", (tx) => reassignedTo(tx, b.org, newcomer.membership));
  expect(told.map((one) => one.publicId)).toEqual([made.publicId]);
});

test("whoever is walled or leaves, each case has exactly one who answers, and it is somebody who may while anybody may", async () => {
  const step = fc.record({ do: fc.constantFrom("wall", "leave"), who: fc.nat(3), which: fc.nat(1) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const c = await w.centre("Øvelse Vik");
      const other = await w.member(c.org, "Øvelse Fire", "deputy");
      const staff = [c.night, c.leader, c.primary, other];
      const cases = [];
      for (const [one, two] of [
        [c.night, c.leader],
        [c.leader, c.primary],
      ] as const) {
        cases.push(await w.as(one, "cases.open", (tx) => givenCase(tx, one, two, w.clock)));
      }
      const barred = cases.map(() => new Set<string>());
      for (const one of steps) {
        const whom = staff[one.who]!.membership;
        if (one.do === "leave") {
          await w.admin(
            sql`update access.memberships set until_at = now() where id = ${whom} and until_at is null`,
          );
          barred.forEach((set) => set.add(whom));
        } else {
          const what = {
            org: c.org,
            membership: whom,
            journey: cases[one.which]!.journey,
            kind: "person" as const,
          };
          await w.inside(c.org, (tx) => raiseWall(tx, { ...what, by: null }));
          barred[one.which]!.add(whom);
        }
        await round();
        for (const [i, made] of cases.entries()) {
          const now = await custody(made.id);
          const left = staff.filter((one) => !barred[i]!.has(one.membership));
          expect(now.standing).toBe(1);
          expect(left.length === 0 || !barred[i]!.has(now.accountable)).toBe(true);
          expect(left.length < 2 || (now.deputy !== null && !barred[i]!.has(now.deputy))).toBe(true);
        }
      }
    }),
    { numRuns: 8 },
  );
});
