import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { addEntry } from "./add-entry.ts";
import { caseload, leftCases } from "./caseload.ts";
import { endSuperseded } from "./end-superseded.ts";
import { givenCase } from "./given.ts";
import { handOn } from "./hand-on.ts";
import { passCustody } from "./pass-custody.ts";
import { caseById, findCase } from "./reads.ts";
import { setHold } from "./set-hold.ts";
import { setTrack } from "./set-track.ts";
import { timeline } from "./timeline.ts";

let w: World;
let a: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

const opened = () => w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
const standing = async (caseId: string) =>
  (
    await w.admin<{ current: number; final: number; untrue: number }>(sql`
      select count(*) filter (where c.current)::int as current,
        count(*) filter (where e.how <> 'passed')::int as final,
        count(*) filter (where c.current = (e.custody_id is not null))::int as untrue
      from cases.custodies c left join cases.custody_endings e on e.org_id = c.org_id and e.custody_id = c.id
      where c.case_id = ${caseId}`)
  )[0]!;

const pass = (caseId: string, by: Staff, to: Staff, deputy: Staff | null, version: number) =>
  w.as(by, "cases.pass-custody", (tx, who) =>
    passCustody(
      tx,
      { org: a.org, caseId, accountable: to.membership, deputy: deputy?.membership ?? null, version },
      who,
      w.clock,
    ),
  );

describe("who is responsible", () => {
  test("a case has somebody responsible and a deputy from its first instant", async () => {
    const made = await opened();
    const found = await w.as(a.leader, "cases.see", (tx) => findCase(tx, a.org, made.publicId));
    expect(found?.custody.accountable).toMatchObject({ id: a.night.membership, name: a.night.name });
    expect(found?.custody.deputy?.id).toBe(a.leader.membership);
    expect(found?.custody.end).toBeNull();
    expect(found?.code).toBe(made.code);
  });

  test("a case without custody cannot be committed", async () => {
    const made = await opened();
    const copy = w.inside(a.org, (tx) =>
      tx.run(sql`
        with subject as (
          insert into access.subjects (org_id, id, object, journey, guarded)
          values (${a.org}, gen_random_uuid(), 'x', gen_random_uuid(), true) returning id)
        insert into cases.cases (org_id, id, public_id, code, journey, person_id, who, sealed, opened_at, opened_by)
        select org_id, (select s.id from subject s), 'x', 'ØVEL-1', journey, person_id, who, sealed, opened_at, opened_by
        from cases.cases where org_id = ${a.org} and id = ${made.id}`),
    );
    await expect(copy).rejects.toThrow("exactly one responsible");
  });

  test("custody cannot be laid down without anybody taking it, nor stand twice", async () => {
    const made = await opened();
    const laidDown = w.inside(a.org, (tx) =>
      tx.run(sql`
        insert into cases.custody_endings (org_id, custody_id, case_id, how, at)
        select org_id, id, case_id, 'passed', now() from cases.custodies where case_id = ${made.id}`),
    );
    await expect(laidDown).rejects.toThrow("exactly one responsible");
    const hidden = w.inside(a.org, (tx) =>
      tx.run(sql`update cases.custodies set current = false where case_id = ${made.id}`),
    );
    await expect(hidden).rejects.toThrow("exactly one responsible");
    const twice = w.inside(a.org, (tx) =>
      tx.run(sql`
        insert into cases.custodies (org_id, id, case_id, accountable_id, from_at)
        select org_id, gen_random_uuid(), case_id, ${a.leader.membership}, now()
        from cases.custodies where case_id = ${made.id}`),
    );
    await expect(twice).rejects.toThrow("one_current_custody");
  });

  test("nobody is deputy for themselves", async () => {
    const made = await opened();
    expect(await pass(made.id, a.night, a.leader, a.leader, 1)).toEqual({ no: "same-person" });
    const straight = w.inside(a.org, (tx) =>
      tx.run(sql`
        insert into cases.custodies (org_id, id, case_id, accountable_id, deputy_id, from_at, current)
        values (${a.org}, gen_random_uuid(), ${made.id}, ${a.leader.membership}, ${a.leader.membership}, now(), false)`),
    );
    await expect(straight).rejects.toThrow("check constraint");
  });

  test("only colleagues who meet people can be responsible", async () => {
    const made = await opened();
    const other = await w.centre("Øvelse Storvik");
    expect(await pass(made.id, a.night, a.analyst, null, 1)).toEqual({ no: "no-such-colleague" });
    expect(await pass(made.id, a.night, other.leader, null, 1)).toEqual({ no: "no-such-colleague" });
  });

  test("two who pass it on at once: one does, the other sees that it is stale", async () => {
    const made = await opened();
    const both = await Promise.all([
      pass(made.id, a.night, a.primary, a.leader, 1),
      pass(made.id, a.leader, a.leader, a.night, 1),
    ]);
    expect(both.filter((one) => "no" in one)).toEqual([{ no: "stale" }]);
    expect(await standing(made.id)).toEqual({ current: 1, final: 0, untrue: 0 });
  });

  test("passed on in the instant a colleague who answers for it leaves the house", async () => {
    const leaving = await w.member(a.org, "Øvelse Sluttar", "primary_contact");
    const made = await w.as(leaving, "cases.open", (tx) => givenCase(tx, leaving, a.leader, w.clock));
    let left!: (value: unknown) => void;
    let pressed!: (value: unknown) => void;
    const uncommitted = new Promise((resolve) => (left = resolve));
    const waiting = new Promise((resolve) => (pressed = resolve));
    const leaves = w.inside(a.org, async (tx) => {
      await tx.run(sql`
        update access.memberships set until_at = now() where org_id = ${a.org} and id = ${leaving.membership}`);
      left(undefined);
      await waiting;
    });
    await uncommitted;
    const passes = pass(made.id, a.leader, a.primary, a.leader, 1);
    // The press has chosen which grants to end, and waits for the row of whoever leaves.
    await expect
      .poll(
        async () =>
          (
            await w.admin(
              sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
            )
          ).length,
        {
          timeout: 20_000,
        },
      )
      .toBeGreaterThan(0);
    pressed(undefined);
    await leaves;
    expect(await passes).toEqual({ version: 2 });
    expect(await standing(made.id)).toEqual({ current: 1, final: 0, untrue: 0 });
  });

  test("whatever happens to cases, each has exactly one responsible or has left for good", async () => {
    const staff = [a.night, a.leader, a.primary];
    const step = fc.oneof(
      fc.record({ do: fc.constant("open" as const), which: fc.nat(2), to: fc.nat(2), deputy: fc.nat(2) }),
      fc.record({ do: fc.constant("pass" as const), which: fc.nat(2), to: fc.nat(2), deputy: fc.nat(2) }),
      fc.record({ do: fc.constant("hand" as const), which: fc.nat(2), to: fc.nat(2), deputy: fc.nat(2) }),
      fc.record({
        do: fc.constant("supersede" as const),
        which: fc.nat(2),
        to: fc.nat(2),
        deputy: fc.nat(2),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const made = [(await opened()).id];
        for (const one of steps) {
          const caseId = made[one.which % made.length]!;
          const what = { org: a.org, caseId, toOrgName: "Øvelse Storvik" };
          if (one.do === "open") made.push((await opened()).id);
          if (one.do === "hand") await w.inside(a.org, (tx) => handOn(tx, what, w.clock));
          if (one.do === "supersede") await w.inside(a.org, (tx) => endSuperseded(tx, what, w.clock));
          if (one.do === "pass") {
            const version = (await w.inside(a.org, (tx) => caseById(tx, a.org, caseId)))!.version;
            const deputy = one.deputy === one.to ? null : staff[one.deputy]!;
            await pass(caseId, a.leader, staff[one.to]!, deputy, version);
          }
          for (const id of made) {
            const now = await standing(id);
            expect(now.current + now.final).toBe(1);
            expect(now.untrue).toBe(0);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("a case that has left", () => {
  test("stays to be read, and changes no more", async () => {
    const made = await opened();
    const what = { org: a.org, caseId: made.id };
    must(await w.inside(a.org, (tx) => handOn(tx, { ...what, toOrgName: "Øvelse Storvik" }, w.clock)));
    const found = await w.as(a.night, "cases.see", (tx) => caseById(tx, a.org, made.id));
    expect(found?.facts.danger).toBe("Øvelse: han vet hvor hun jobber");
    expect(found?.custody.end).toMatchObject({ how: "handed-on", toOrgName: "Øvelse Storvik" });
    const no = { no: "not-responsible" };
    const refused = await w.as(a.night, "cases.write", async (tx, who) => [
      await addEntry(tx, { ...what, kind: "note", track: null, text: "Øvelse" }, who.membership, w.clock),
      await setHold(tx, { ...what, holdId: null }),
      await setTrack(
        tx,
        { ...what, track: "violence", goal: "", nextStep: "", nextAt: null, lead: "", version: 1 },
        who,
        w.clock,
      ),
      await passCustody(
        tx,
        { ...what, accountable: a.leader.membership, deputy: null, version: found!.version },
        who,
        w.clock,
      ),
      await handOn(tx, { ...what, toOrgName: "Øvelse Vik" }, w.clock),
      await endSuperseded(tx, { ...what, toOrgName: "Øvelse Vik" }, w.clock),
    ]);
    expect(refused).toEqual([no, no, no, no, no, no]);
    const entries = await w.as(a.night, "cases.see", (tx) => timeline(tx, a.org, made.id, { limit: 10 }));
    expect(entries.map(({ kind, text, by }) => ({ kind, text, by }))).toEqual([
      { kind: "handed-on", text: "Øvelse Storvik", by: null },
      { kind: "opened", text: "", by: a.night.membership },
    ]);
    const open = await w.as(a.night, "cases.list", (tx) => caseload(tx, a.org));
    expect(open.map((line) => line.id)).not.toContain(made.id);
    const left = await w.as(a.night, "cases.list", (tx) => leftCases(tx, a.org, new Date(0)));
    expect(left.find((line) => line.id === made.id)?.end?.toOrgName).toBe("Øvelse Storvik");
  });
});
