import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { digestOf, oneRequest, useApproval } from "#modules/access";
import { answerApproval } from "../access/given.ts";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { addEntry } from "./add-entry.ts";
import { closeCase } from "./close-case.ts";
import { askBulkClose, closeAll } from "./closing-bulk.ts";
import { closingList } from "./closing-list.ts";
import { givenCase } from "./given.ts";
import type { CaseOpened } from "./open-case.ts";
import { passCustody } from "./pass-custody.ts";
import { caseById } from "./reads.ts";
import { timeline } from "./timeline.ts";

let w: World;
let a: Centre;
let second: Staff;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());
beforeEach(async () => {
  a = await w.centre("Nordheim krisesenter (øvelse)");
  second = await w.member(a.org, "Berit Øvelse", "leader");
});

const opened = () => w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.primary, w.clock));
/** Nothing has been written in them for longer than it takes. */
const quiet = (days = 40) =>
  w.admin(sql`update cases.entries set at = at - make_interval(days => ${days}) where org_id = ${a.org}`);
const close = (by: Staff, made: CaseOpened) =>
  w.as(by, "cases.close", (tx, who) => closeCase(tx, { caseId: made.id, reason: "safe-home" }, who, w.clock));
const ask = (by: Staff, ...made: CaseOpened[]) =>
  w.as(by, "cases.close-many", (tx, who) => {
    const what = { cases: made.map((one) => one.publicId), reason: "lost-contact" as const };
    return askBulkClose(tx, what, who, w.clock.now());
  });
const yes = (by: Staff, request: string) =>
  w.as(by, "access.approve", async (tx, who) => must(await answerApproval(tx, request, { yes: true }, who)));
const all = (by: Staff, request: string) =>
  w.as(by, "cases.close-many", (tx, who) => closeAll(tx, request, who, w.clock));
const ends = async () =>
  (
    await w.admin<{ n: number }>(sql`select count(*)::int as n from cases.closings where org_id = ${a.org}`)
  )[0]!.n;

describe("one case", () => {
  test("is closed by the one who answers for it, with a reason, and stays to be read", async () => {
    const made = await opened();
    expect(await close(a.leader, made)).toEqual({ no: "not-responsible" });
    must(await close(a.night, made));
    expect(await close(a.night, made)).toEqual({ no: "not-responsible" });
    const { view, entries } = await w.as(a.night, "cases.see", async (tx) => ({
      view: await caseById(tx, a.org, made.id),
      entries: await timeline(tx, a.org, made.id, { limit: 1 }),
    }));
    expect(view?.custody.end).toMatchObject({ how: "closed", toOrgName: null });
    expect(entries).toMatchObject([{ kind: "closed", text: "safe-home", by: a.night.membership }]);
  });

  test("is not closed over a hand-over that waits, by the page or past it", async () => {
    const made = await opened();
    // A question to another house that nobody has answered.
    await w.admin(sql`
      insert into handovers.offers (org_id, id, public_id, case_id, to_org_id, to_name, parts, basis, sealed, offered_by,
        offered_at, answer_due)
      values (${a.org}, gen_random_uuid(), '0123456789abcdef', ${made.id}, ${a.org}, 'Øvelse', '{}', 'shelter-duty', '',
        ${a.night.membership}, now(), now() + interval '1 hour')`);
    expect(await close(a.night, made)).toEqual({ no: "waits", waits: ["handover"] });
    const past = w.as(a.night, "cases.close", (tx) =>
      tx.run(sql`
        insert into cases.closings (org_id, case_id, custody_id, reason, by_id, at)
        select org_id, case_id, id, 'own-wish', ${a.night.membership}, now() from cases.custodies where case_id = ${made.id}`),
    );
    await expect(past).rejects.toThrow("something waits");
  });

  test("ends in the table only with a reason, and by somebody who answers for it", async () => {
    const made = await opened();
    const [custody] = await w.admin<{ id: string }>(
      sql`select id from cases.custodies where case_id = ${made.id}`,
    );
    const without = w.as(a.night, "cases.close", (tx) =>
      tx.run(sql`
        insert into cases.custody_endings (org_id, custody_id, case_id, how, at, by_id)
        values (${a.org}, ${custody!.id}, ${made.id}, 'closed', now(), ${a.night.membership})`),
    );
    await expect(without).rejects.toThrow("closed without a reason");
    const reasonOf = (by: Staff, bulk: string | null) => sql`
      insert into cases.closings (org_id, case_id, custody_id, reason, by_id, bulk_id, at)
      values (${a.org}, ${made.id}, ${custody!.id}, 'own-wish', ${by.membership}, ${bulk}, now())`;
    const put = (by: Staff, as: Staff, bulk: string | null = null) =>
      w.as(by, "cases.close", (tx) => tx.run(reasonOf(as, bulk)));
    await expect(put(a.leader, a.leader)).rejects.toThrow("does not answer for it");
    await expect(put(a.leader, a.night)).rejects.toMatchObject({ code: "42501" });
    await expect(put(a.leader, a.leader, made.id)).rejects.toMatchObject({ code: "23503" });
    // A reason, and no ending.
    await expect(put(a.night, a.night)).rejects.toMatchObject({ code: "23503" });
  });
});

describe("many at once", () => {
  test("are closed when another leader has said yes to exactly these", async () => {
    const [one, two, other] = [await opened(), await opened(), await opened()];
    expect(await ask(a.leader, one)).toEqual({ no: "changed" });
    await quiet();
    const { request } = must(await ask(a.leader, one, two));
    expect(await all(a.leader, request)).toEqual({ no: "not-approved" });
    await yes(second, request);
    expect(await all(second, request)).toEqual({ no: "not-found" });
    expect(await all(a.leader, request)).toEqual({ closed: 2 });
    const left = await w.as(a.leader, "cases.close-many", (tx) => closingList(tx, a.org, w.clock.now()));
    expect(left.map((line) => line.id)).toEqual([other.id]);
    expect(await all(a.leader, request)).toEqual({ no: "changed" });
  });

  test("are not closed when something has come up, or somebody else answers for one of them now", async () => {
    const [one, two] = [await opened(), await opened()];
    await quiet();
    const { request } = must(await ask(a.leader, one, two));
    await yes(second, request);
    const note = { org: a.org, caseId: one.id, kind: "note", track: null, text: "Øvelse" };
    await w.as(a.night, "cases.write", (tx) => addEntry(tx, note, a.night.membership, w.clock));
    expect(await all(a.leader, request)).toEqual({ no: "changed" });
    await w.as(a.night, "cases.pass-custody", async (tx, who) => {
      const to = { accountable: a.primary.membership, deputy: null, version: 1 };
      must(await passCustody(tx, { org: a.org, caseId: one.id, ...to }, who, w.clock));
    });
    await quiet();
    expect(await all(a.leader, request)).toEqual({ no: "not-approved" });
    expect(await ends()).toBe(0);
  });

  test("the table closes none besides those agreed on, none fewer, and none without a yes", async () => {
    const [one, two] = [await opened(), await opened()];
    await quiet();
    const { request } = must(await ask(a.leader, one));
    await yes(second, request);
    const put = (which: CaseOpened[], approval?: string) =>
      w.as(a.leader, "cases.close-many", async (tx, who) => {
        const asked = await oneRequest(tx, a.org, request);
        const agreed = { kind: "bulk-close" as const, digest: asked!.digest };
        const used = approval ?? must(await useApproval(tx, a.org, agreed, who)).approval;
        const bulk = sql`select id from cases.bulk_closings where approval_id = ${used}`;
        await tx.run(sql`
          insert into cases.bulk_closings (org_id, id, reason, digest, approval_id, by_id, at)
          values (${a.org}, gen_random_uuid(), 'lost-contact', ${asked!.digest}, ${used}, ${who.membership}, now())`);
        for (const { id } of which) {
          await tx.run(sql`
            insert into cases.closings (org_id, case_id, custody_id, reason, by_id, bulk_id, at)
            select org_id, case_id, id, 'lost-contact', ${who.membership}, (${bulk}), now()
            from cases.custodies where case_id = ${id} and current`);
          await tx.run(sql`
            insert into cases.custody_endings (org_id, custody_id, case_id, how, at, by_id)
            select org_id, id, case_id, 'closed', now(), ${who.membership} from cases.custodies where case_id = ${id} and current`);
        }
      });
    await expect(put([one, two])).rejects.toThrow("others than those agreed on");
    await expect(put([two])).rejects.toThrow("others than those agreed on");
    await expect(put([])).rejects.toThrow("others than those agreed on");
    await expect(put([one], two.id)).rejects.toMatchObject({ code: "23503" });
    expect(await ends()).toBe(0);
    await put([one]);
    expect(await ends()).toBe(1);
    expect(digestOf(["a", "b"])).not.toEqual(digestOf(["a,1:b"]));
  });
});
