import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openVault } from "#platform/crypto";
import { openPool, sql } from "#platform/db";
import type { Centre, Staff } from "../../../test/world.ts";
import { escalate, givenSealed, late, publicIdOf, refusalOf, someFacts, stepUp } from "./given.ts";
import { sealedHouseOfTwo, type SealedHouseOfTwo } from "../../../test/sealed-house.ts";

let given: SealedHouseOfTwo;
let { w, house, deputy, side, open, see } = {} as SealedHouseOfTwo;
let other: Centre;
let officer: Staff;
beforeAll(async () => {
  given = await sealedHouseOfTwo();
  ({ w, house, deputy, side, open, see } = given);
  other = await w.centre("Storvik krisesenter (øvelse)");
  officer = await w.member(house.org, "Odd Øvelse", "data_protection_officer");
});
afterAll(() => given.close());

describe("who sees it", () => {
  test("whoever opened it and whoever came with a code; nobody else in the house, and no other house", async () => {
    const code = await open(house.night);
    expect(await see(house.leader, code)).toBe("yes");
    expect(await see(house.night, code)).toBe("yes");
    for (const who of [house.primary, house.analyst, deputy, officer, other.leader, other.night]) {
      expect(await see(who, code)).toBe("not-yours");
    }
    const { view } = await side.ask(house.night, { say: "see", code });
    expect(view.facts).toEqual(someFacts);
    expect([view.responsible.name, view.deputy.name]).toEqual(["Kari Øvelse", "Nora Øvelse"]);
    const listed = await side.ask(house.primary, { say: "list" });
    expect(listed.cases).toEqual([]);
  });

  test("what does not exist gets the same as what is not one's own", async () => {
    const code = await open();
    const real = await side.tell(house.primary, { say: "see", code });
    expect(await side.tell(house.primary, { say: "see", code: "0000000000000000" })).toEqual(real);
  });

  test("nobody once it is ended", async () => {
    const code = await open(house.night);
    await side.ask(house.leader, { say: "end", code });
    expect(await see(house.night, code)).toBe("not-yours");
    expect(await see(house.leader, code)).toBe("not-yours");
  });

  test("whoever looks while it is ended sees it or does not, and nothing breaks", async () => {
    for (let round = 0; round < 4; round++) {
      const code = await open(house.night);
      const looks = Array.from({ length: 6 }, () => see(house.night, code));
      const [, ...seen] = await Promise.all([side.tell(house.leader, { say: "end", code }), ...looks]);
      for (const one of seen) expect(["yes", "not-yours"]).toContain(one);
    }
  });

  test("somebody let out sees it no more; the one who answers is not let out", async () => {
    const code = await open(house.night);
    const letOut = async (who: Staff) =>
      refusalOf(await side.tell(house.leader, { say: "let-out", code, member: await publicIdOf(w, who) }));
    expect(await letOut(house.leader)).toBe("answers");
    expect(await letOut(house.night)).toBe("yes");
    expect(await see(house.night, code)).toBe("not-yours");
  });

  test("only a leader or a deputy opens one, and says anew who they are first", async () => {
    const facts = someFacts;
    const to = await publicIdOf(w, deputy);
    await stepUp(w, house.night);
    expect(refusalOf(await side.tell(house.night, { say: "open", facts, deputy: to }))).toBe("not-yours");
    const fresh = await w.member(house.org, "Fersk Øvelse", "leader");
    expect(refusalOf(await side.tell(fresh, { say: "open", facts, deputy: to }))).toBe("step-up");
    await stepUp(w, fresh);
    expect(
      refusalOf(await side.tell(fresh, { say: "open", facts, deputy: await publicIdOf(w, fresh) })),
    ).toBe("deputy");
    expect(refusalOf(await side.tell(fresh, { say: "open", facts, deputy: to }))).toBe("yes");
  });
});

describe("a code", () => {
  const spokenTo = async (who: Staff, code: string) =>
    (await side.ask(house.leader, { say: "give-code", code, member: await publicIdOf(w, who) })).spoken;
  const take = async (who: Staff, typed: string) =>
    refusalOf(await side.tell(who, { say: "take-code", typed }));

  test("works once, and only for the one it was spoken to", async () => {
    const code = await open();
    const spoken = await spokenTo(house.night, code);
    expect(await take(house.primary, spoken)).toBe("no-such-code");
    expect(await take(other.night, spoken)).toBe("no-such-code");
    expect(await take(house.night, ` ${spoken.toLowerCase()} `)).toBe("yes");
    expect(await take(house.night, spoken)).toBe("no-such-code");
    expect(await see(house.night, code)).toBe("yes");
  });

  test("that no keyboard makes is a wrong code, not a side that is away", async () => {
    const half = `${"👩".repeat(19)}a👩`.slice(0, 40);
    expect(half.isWellFormed()).toBe(false);
    for (const typed of [half, "a\ufffdb", "\u0000"]) {
      expect(await take(house.night, typed)).toBe("no-such-code");
    }
  });

  test("is over after a quarter of an hour, by the database's clock", async () => {
    const code = await open();
    const spoken = await spokenTo(house.night, code);
    await w.admin(sql`
      update sealed.codes set made_at = made_at - interval '16 minutes', expires_at = expires_at - interval '16 minutes'`);
    expect(await take(house.night, spoken)).toBe("no-such-code");
    await expect(
      w.admin(sql`update sealed.codes set expires_at = made_at + interval '16 minutes'`),
    ).rejects.toMatchObject({ code: "23514" });
  });

  test("is replaced by the next one, and ended with the case", async () => {
    const code = await open();
    const first = await spokenTo(house.night, code);
    const second = await spokenTo(house.night, code);
    expect(await take(house.night, first)).toBe("no-such-code");
    await side.ask(house.leader, { say: "end", code });
    expect(await take(house.night, second)).toBe("no-such-code");
  });

  test("two at once let in once; only a keyed mark is kept", async () => {
    const code = await open();
    const spoken = await spokenTo(house.night, code);
    const both = await Promise.all([take(house.night, spoken), take(house.night, spoken)]);
    expect(both.sort()).toEqual(["no-such-code", "yes"]);
    const [row] = await w.admin<{ all: string }>(
      sql`select string_agg(c::text, ' ') as all from sealed.codes c`,
    );
    expect(row!.all).not.toContain(spoken.replaceAll("-", ""));
  });

  test("is given by somebody who sees the case, leads, and has just said who they are", async () => {
    const code = await open(house.night);
    const member = await publicIdOf(w, house.primary);
    const give = async (who: Staff) => refusalOf(await side.tell(who, { say: "give-code", code, member }));
    await stepUp(w, deputy);
    expect(await give(deputy)).toBe("not-yours");
    expect(await give(house.night)).toBe("not-yours");
    await w.admin(sql`update access.step_ups set at = at - interval '6 minutes'`);
    expect(await give(house.leader)).toBe("step-up");
  });
});

describe("the log", () => {
  test("has its row before anything is read, and none in the ordinary log", async () => {
    const code = await open(house.night);
    const [before] = await w.admin<{ n: number }>(sql`select count(*)::int as n from audit.entries`);
    await side.ask(house.night, { say: "see", code });
    await side.tell(house.primary, { say: "see", code });
    const [after] = await w.admin<{ n: number }>(sql`select count(*)::int as n from audit.entries`);
    expect(after).toEqual(before);
    const rows = await w.admin<{ by: string }>(
      sql`select membership_id as by from sealed.entries where object = ${code} and deed = 'see' order by at`,
    );
    expect(rows.map((row) => row.by)).toEqual([house.night.membership, house.primary.membership]);
    await w.admin(sql`revoke insert on sealed.entries from havn_sealed`);
    await expect(side.tell(house.night, { say: "see", code })).rejects.toMatchObject({ code: "42501" });
    await w.admin(sql`grant insert on sealed.entries to havn_sealed`);
  });

  test("is read by those who see the case, of that case, and by the data protection officer", async () => {
    const code = await open(house.night);
    const { view } = await side.ask(house.night, { say: "see", code });
    expect(view.log.map((one) => one.deed)).toContain("give-code");
    expect(new Set(view.log.map((one) => one.object))).toEqual(new Set([code]));
    const { log } = await side.ask(officer, { say: "log" });
    expect(log.filter((one) => one.object === code).length).toBeGreaterThan(1);
    expect(JSON.stringify(log)).not.toContain("Skjermesen");
    expect(refusalOf(await side.tell(house.leader, { say: "log" }))).toBe("not-yours");
  });
});

describe("contents", () => {
  test("facts by version, notes, what must be done and by whom", async () => {
    const code = await open(house.night);
    const { name, children, call } = someFacts;
    const facts = { name: `${name} ny`, children, call };
    const write = async (version: number) =>
      refusalOf(await side.tell(house.night, { say: "write-facts", code, version, facts }));
    expect([await write(1), await write(1)]).toEqual(["yes", "changed"]);
    await side.ask(house.leader, { say: "write-room", code, room: "Rom 4" });
    await side.ask(house.night, { say: "note", code, text: "Øvelse: kom kl. ni" });
    const due = new Date(w.clock.now().getTime() + 3_600_000).toISOString();
    await side.ask(house.night, { say: "task", code, text: "Øvelse: ring politiet", due });
    const { view } = await side.ask(house.leader, { say: "see", code });
    expect(view.facts).toEqual({ ...facts, room: "Rom 4" });
    expect(view.notes[0]).toMatchObject({ text: "Øvelse: kom kl. ni", by: "Ida Øvelse" });
    await side.ask(house.leader, { say: "task-done", code, task: view.tasks[0]!.id });
    const { view: after } = await side.ask(house.night, { say: "see", code });
    expect(after.tasks[0]).toMatchObject({ due, done: { by: "Kari Øvelse" } });
    const [member, night] = [await publicIdOf(w, house.primary), await publicIdOf(w, house.night)];
    const pass = async (responsible: string, stands: string) =>
      refusalOf(await side.tell(house.leader, { say: "answer-for", code, responsible, deputy: stands }));
    expect(await pass(member, night)).toBe("deputy");
    expect(await pass(night, night)).toBe("deputy");
    expect(await pass(night, member)).toBe("yes");
  });

  test("when the one who answers has left, somebody who is let in takes over; the log keeps the name", async () => {
    const leaving = await w.member(house.org, "Borte Øvelse", "leader");
    const code = await givenSealed(w, side, { leader: leaving, deputy, worker: house.night });
    await w.admin(sql`update access.memberships set until_at = now() where id = ${leaving.membership}`);
    const seen = await side.ask(house.night, { say: "see", code });
    expect(seen.view.responsible.name).toBe("Borte Øvelse");
    expect(seen.view.members.map((one) => one.name)).toEqual(["Ida Øvelse"]);
    expect(seen.view.log.map((one) => one.by)).toContain("Borte Øvelse");
    const [to, stands] = [await publicIdOf(w, house.night), await publicIdOf(w, deputy)];
    await side.ask(house.night, { say: "answer-for", code, responsible: to, deputy: stands });
    const { view } = await side.ask(house.night, { say: "see", code });
    expect(view.responsible.name).toBe("Ida Øvelse");
  });

  test("the same press counts once, also when its answer was lost; no content is in what is kept", async () => {
    const code = await open();
    const say = { say: "note", code, text: "Øvelse: hemmelig kanari" } as const;
    for (const _ of [1, 2]) await side.ask(house.leader, say, "press-0001");
    await Promise.all([1, 2, 3].map(() => side.ask(house.leader, say, "press-0002")));
    await side.ask(house.leader, { ...say, text: "Øvelse: noe annet" }, "press-0001");
    const { view } = await side.ask(house.leader, { say: "see", code }, "press-0003");
    expect(view.notes).toHaveLength(3);
    const [row] = await w.admin<{ all: string }>(
      sql`select string_agg(a::text, ' ') as all from sealed.answers a`,
    );
    expect(row!.all).not.toMatch(/kanari|Skjermesen/);
  });

  test("a deadline that passes becomes the deputy's, without key or session", async () => {
    const code = await open();
    const due = new Date(w.clock.now().getTime() - 60_000).toISOString();
    await side.ask(house.leader, { say: "task", code, text: "Øvelse", due });
    const keyless = openPool(w.settings("havn_sealed"), openVault(randomBytes(32)), 1);
    expect([await escalate(keyless), await escalate(keyless)]).toEqual([1, 0]);
    await keyless.end();
    const { view } = await side.ask(house.leader, { say: "see", code });
    expect(view.tasks[0]!.told).toBe("Nora Øvelse");
    const waiting = await late(side.pool, true);
    const of = ({ membership }: Staff) => waiting[membership];
    expect([house.leader, deputy, house.primary].map(of)).toEqual([1, undefined, undefined]);
    const { cases } = await side.ask(house.leader, { say: "list" });
    expect(cases.find((one) => one.code === code)).toMatchObject({ late: true });
  });
});
