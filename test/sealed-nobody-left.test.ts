import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { escalate, givenSealed, late, refusalOf, someFacts, stepUp } from "../src/modules/sealed/given.ts";
import { declareKnowing } from "../src/modules/access/given.ts";
import { givenCase } from "../src/modules/cases/given.ts";
import { Live } from "../src/app/live.ts";
import { openWeb } from "../src/app/web/web.ts";
import type { Staff } from "./world.ts";
import { sealedHouse, type SealedHouse } from "./sealed-house.ts";

let given: SealedHouse;
let { w, house, side, idOf, see } = {} as SealedHouse;
let officer: Staff;
beforeAll(async () => {
  given = await sealedHouse();
  ({ w, house, side, idOf, see } = given);
  officer = await w.member(house.org, "Odd Øvelse", "data_protection_officer");
});
// What the test before left is over.
beforeEach(() =>
  w.admin(sql`insert into sealed.case_endings (org_id, case_id, by_id)
    select org_id, id, opened_by from sealed.cases on conflict do nothing`),
);
afterAll(() => given.close());

const leave = (who: Staff) =>
  w.admin(sql`update access.memberships set until_at = now() where id = ${who.membership}`);
const toldOf = async (who: Staff) => (await late(side.pool, true))[who.membership] ?? 0;
const waitingOf = async (who: Staff) => (await side.ask(who, { say: "list" })).waiting.map((one) => one.code);
const call = async (by: Staff, waits: string, whom: Staff) =>
  side.tell(by, { say: "call-in", waits, member: await idOf(whom) });

/** A case whose opener is about to leave; the named deputy is not let in. */
async function opened(worker?: Staff) {
  const leaving = await w.member(house.org, "Borte Øvelse", "leader");
  const deputy = await w.member(house.org, "Stand Øvelse", "night_worker");
  const code = await givenSealed(w, side, { leader: leaving, deputy, ...(worker ? { worker } : {}) });
  return { leaving, deputy, code };
}

describe("when the one who answers has left", () => {
  test("somebody who is let in answers from the next round, and is told until they have looked", async () => {
    const { leaving, code, deputy } = await opened(house.night);
    await leave(leaving);
    await escalate(side.pool);
    expect(await toldOf(house.night)).toBe(1);
    const { view } = await side.ask(house.night, { say: "see", code });
    expect([view.responsible.name, view.deputy.name]).toEqual([house.night.name, deputy.name]);
    expect(await toldOf(house.night)).toBe(0);
    expect(await waitingOf(house.leader)).toEqual([]);
    const [before] = await w.admin<{ n: number }>(sql`select count(*)::int as n from sealed.duties`);
    await escalate(side.pool);
    expect(await w.admin(sql`select count(*)::int as n from sealed.duties`)).toEqual([before]);
  });

  test("a deputy who has left is followed by another, without anybody's press", async () => {
    const { deputy, code, leaving } = await opened(house.night);
    await leave(deputy);
    await escalate(side.pool);
    const { view } = await side.ask(leaving, { say: "see", code });
    expect([view.responsible.name, view.deputy.name]).toEqual([leaving.name, house.night.name]);
  });
});

describe("when nobody who sees it is left", () => {
  test("the leader, the officer and the named deputy are told that somebody is needed, and nothing else", async () => {
    const { leaving, deputy, code } = await opened();
    expect(await waitingOf(house.leader)).toEqual([]);
    await leave(leaving);
    for (const who of [house.leader, officer, deputy]) {
      expect(await waitingOf(who)).toEqual([code]);
      expect(await toldOf(who)).toBe(1);
      expect(await see(who, code)).toBe("not-yours");
      const said = JSON.stringify(await side.ask(who, { say: "list" }));
      for (const fact of Object.values(someFacts).filter(Boolean)) expect(said).not.toContain(fact);
    }
    expect([await waitingOf(house.night), await toldOf(house.night)]).toEqual([[], 0]);
    const other = await w.centre("Storvik krisesenter (øvelse)");
    expect(await waitingOf(other.leader)).toEqual([]);
    // Without the key nobody is told: it cannot be known from whom it must be kept.
    expect((await late(side.pool, false))[house.leader.membership]).toBeUndefined();

    // Two are needed: nobody makes a code for themselves, nor without having just said who they are.
    expect(refusalOf(await call(officer, code, deputy))).toBe("step-up");
    for (const who of [officer, house.leader]) await stepUp(w, who);
    expect(refusalOf(await call(house.leader, code, house.leader))).toBe("cannot");
    expect(refusalOf(await call(officer, code, officer))).toBe("cannot");
    expect(refusalOf(await call(officer, code, house.night))).toBe("cannot");
    expect(refusalOf(await call(officer, "0000000000000000", deputy))).toBe("cannot");
    const made = (await call(officer, code, deputy)) as { spoken: string };
    expect(refusalOf(await side.tell(house.leader, { say: "take-code", typed: made.spoken }))).toBe(
      "no-such-code",
    );
    expect(refusalOf(await side.tell(deputy, { say: "take-code", typed: made.spoken }))).toBe("yes");
    const { view } = await side.ask(deputy, { say: "see", code });
    expect([view.facts, view.responsible.name]).toEqual([someFacts, deputy.name]);
    expect(view.deputy.name).not.toBe(deputy.name);
    expect([await waitingOf(house.leader), await toldOf(house.leader)]).toEqual([[], 0]);
    expect(await see(officer, code)).toBe("not-yours");
    expect(view.log.map((one) => [one.by, one.deed])).toContainEqual([officer.name, "call-in"]);
  });

  test("whoever is walled is neither told, nor asked for, nor let in", async () => {
    const second = await w.member(house.org, "Annen Øvelse", "leader");
    const { leaving, deputy, code } = await opened();
    await side.ask(leaving, { say: "never", code, members: [await idOf(second)] });
    await side.ask(leaving, { say: "i-know", code });
    expect(await waitingOf(house.leader)).toContain(code);
    for (const who of [second, leaving]) {
      expect([await waitingOf(who), await toldOf(who)]).toEqual([[], 0]);
      expect(refusalOf(await call(house.leader, code, who))).toBe("cannot");
    }
    const made = (await call(house.leader, code, deputy)) as { spoken: string };
    await side.ask(deputy, { say: "take-code", typed: made.spoken });
    expect(await see(deputy, code)).toBe("yes");
  });

  test("a leader who is walled on the ordinary side is not told either, by number or by page", async () => {
    const { leaving, code } = await opened();
    const known = await w.as(house.primary, "cases.see", (tx) =>
      givenCase(tx, house.primary, house.leader, w.clock),
    );
    const [row] = await w.admin<{ spoken: string }>(
      sql`select code as spoken from cases.cases where public_id = ${known.publicId}`,
    );
    await side.ask(leaving, { say: "known-as", code, spoken: row!.spoken, identity: [] });
    const second = await w.member(house.org, "Tredje Øvelse", "leader");
    await w.as(second, "access.wall-own", (tx, me) => declareKnowing(tx, known.publicId, me));
    await leave(leaving);
    expect([await waitingOf(second), await toldOf(second)]).toEqual([[], 0]);
    expect([await waitingOf(house.leader), await toldOf(house.leader)]).toEqual([[code], 1]);
    await stepUp(w, second);
    expect(refusalOf(await call(second, code, house.leader))).toBe("cannot");
    expect(refusalOf(await call(house.leader, code, second))).toBe("cannot");
  });

  test("the page of the leader says that somebody is needed, with a way to it, and no name", async () => {
    const app = openWeb({
      ...{ pools: w.pools, clock: w.clock, live: new Live(w.settings("havn_relay")) },
      ...{ origin: "http://havn.test", training: false, sealed: side.raw, committed: () => undefined },
    });
    const look = async (who: Staff) =>
      (
        await app.request(`http://havn.test${paths.sealed()}`, { headers: { cookie: `havn=${who.token}` } })
      ).text();
    const { leaving } = await opened();
    expect(await look(house.leader)).not.toContain("En sak trenger noen");
    await leave(leaving);
    for (const who of [house.leader, officer]) {
      const page = await look(who);
      expect(page).toContain("En sak trenger noen");
      expect(page).not.toContain(someFacts.name);
    }
    expect(await look(house.night)).not.toContain("En sak trenger noen");
  });
});
