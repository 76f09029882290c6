import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { keepKin } from "#modules/access";
import { declareKnowing } from "../src/modules/access/given.ts";
import { givenCase } from "../src/modules/cases/given.ts";
import { keepWalls, late, refusalOf, stepUp } from "../src/modules/sealed/given.ts";
import { Live } from "../src/app/live.ts";
import { openWeb } from "../src/app/web/web.ts";
import { whole } from "./sealed-twins.ts";
import type { Staff } from "./world.ts";
import { sealedHouseOfTwo, type SealedHouseOfTwo } from "./sealed-house.ts";

let given: SealedHouseOfTwo;
let { w, house, deputy, side, idOf, open, see } = {} as SealedHouseOfTwo;
beforeAll(async () => {
  given = await sealedHouseOfTwo();
  ({ w, house, deputy, side, idOf, open, see } = given);
});
afterAll(() => given.close());

const give = async (who: Staff, code: string) =>
  refusalOf(await side.tell(house.leader, { say: "give-code", code, member: await idOf(who) }));
const never = async (by: Staff, code: string, whom: Staff) =>
  refusalOf(await side.tell(by, { say: "never", code, members: [await idOf(whom)] }));
const fresh = (name: string) => w.member(house.org, `${name} Øvelse`, "night_worker");

/** A case on the ordinary side, its spoken code and a colleague who has said there that they know the person. */
async function walledOutside(who: Staff) {
  const opened = await w.as(house.primary, "cases.see", (tx) =>
    givenCase(tx, house.primary, house.leader, w.clock),
  );
  const [row] = await w.admin<{ spoken: string }>(
    sql`select code as spoken from cases.cases where public_id = ${opened.publicId}`,
  );
  await w.as(who, "access.wall-own", (tx, me) => declareKnowing(tx, opened.publicId, me));
  return row!.spoken;
}
const knownAs = async (by: Staff, code: string, spoken: string, identity: string[] = []) =>
  refusalOf(await side.tell(by, { say: "known-as", code, spoken, identity }));

describe("never them", () => {
  test("can never be let in, and is let out at once; the duty moves on in the same commit", async () => {
    const worker = await fresh("Aldri");
    const code = await open(worker);
    const [to, stands] = [await idOf(worker), await idOf(deputy)];
    await side.ask(house.leader, { say: "answer-for", code, responsible: to, deputy: stands });
    expect(await never(house.leader, code, worker)).toBe("yes");
    expect(await see(worker, code)).toBe("not-yours");
    expect((await side.ask(worker, { say: "list" })).cases).toEqual([]);
    const { view } = await side.ask(house.leader, { say: "see", code });
    expect([view.responsible.name, view.never.map((one) => one.name)]).toEqual([
      house.leader.name,
      [worker.name],
    ]);
    expect(view.members.map((one) => one.name)).toEqual([house.leader.name]);
    expect(await give(worker, code)).toBe("cannot");
    const passed = { say: "answer-for", code, responsible: await idOf(house.leader), deputy: to } as const;
    expect(refusalOf(await side.tell(house.leader, passed))).toBe("deputy");
  });

  test("a code spoken before is no code, and the walled get what anybody gets", async () => {
    const worker = await fresh("Sen");
    const code = await open();
    const { spoken } = await side.ask(house.leader, { say: "give-code", code, member: await idOf(worker) });
    await never(house.leader, code, worker);
    const walled = await side.tell(worker, { say: "take-code", typed: spoken });
    expect(walled).toEqual(await side.tell(worker, { say: "take-code", typed: "AAAA-BBBB-CCCC" }));
    expect(refusalOf(walled)).toBe("no-such-code");
  });

  test("is refused by the database too, whatever the code says", async () => {
    const worker = await fresh("Base");
    const code = await open(worker);
    await never(house.leader, code, worker);
    const row = sql`select c.org_id, c.id from sealed.cases c where public_id = ${code}`;
    const [of] = await w.admin<{ org_id: string; id: string }>(row);
    // An assignment written by whoever rules the database opens nothing.
    await w.admin(
      sql`insert into sealed.assignments (org_id, case_id, membership_id) values (${of!.org_id}, ${of!.id}, ${worker.membership})`,
    );
    expect(await see(worker, code)).toBe("not-yours");
    expect((await late(side.pool, true))[worker.membership]).toBeUndefined();
  });

  test("is said by whoever sees the case, of others, by somebody known anew", async () => {
    const code = await open(house.night);
    expect(await never(house.night, code, house.primary)).toBe("step-up");
    expect(await never(house.primary, code, house.night)).toBe("not-yours");
    await stepUp(w, house.night);
    expect(await never(house.night, code, house.night)).toBe("cannot");
    expect(await never(house.night, code, house.primary)).toBe("yes");
    const other = await w.centre("Storvik krisesenter (øvelse)");
    expect(await never(house.night, code, other.night)).toBe("cannot");
  });
});

test("an officer who is walled reads nothing of it in the log, and the rest as before", async () => {
  const officer = await w.member(house.org, "Odd Øvelse", "data_protection_officer");
  const [hers, another] = [await open(), await open()];
  const objects = async () => {
    const { log } = await side.ask(officer, { say: "log" });
    return new Set(log.map((one) => one.object));
  };
  for (const code of [hers, another]) await side.ask(house.leader, { say: "see", code });
  expect([...(await objects())]).toEqual(expect.arrayContaining([hers, another]));
  await w.admin(sql`
    insert into sealed.walls (org_id, case_id, account_id, membership_id, kind, by_id)
    select c.org_id, c.id, m.account_id, m.id, 'person', ${house.leader.membership}
    from sealed.cases c join access.memberships m on m.id = ${officer.membership} where c.public_id = ${hers}`);
  const after = await objects();
  expect([after.has(hers), after.has(another)]).toEqual([false, true]);
});

test("whoever says that they know her is a stranger at once, and nobody reads in the case that it was so", async () => {
  const worker = await fresh("Egen");
  const code = await open(worker);
  await side.ask(worker, { say: "i-know", code });
  expect(await see(worker, code)).toBe("not-yours");
  expect(await give(worker, code)).toBe("cannot");
  const { view } = await side.ask(house.leader, { say: "see", code });
  expect(view.never).toEqual([]);
});

describe("what is said on the ordinary side", () => {
  test("holds here when the ordinary case is named by its code; also a wall another house raised", async () => {
    const worker = await fresh("Ute");
    const spoken = await walledOutside(worker);
    const code = await open();
    expect(await give(worker, code)).toBe("yes");
    expect(await knownAs(house.leader, code, spoken.toLowerCase().replace("-", " "))).toBe("yes");
    expect(await give(worker, code)).toBe("cannot");

    // The same account in another house, walled there: the wall is of the account.
    const guest = await fresh("Gjest");
    const other = await w.centre("Lillevik krisesenter (øvelse)");
    await w.admin(sql`
      insert into access.walls (org_id, public_id, account_id, journey, kind, set_by)
      select ${other.org}, 'wallelsewhere001', m.account_id, s.journey, 'person', ${other.leader.membership}
      from access.memberships m, access.spoken_codes k join access.subjects s on s.org_id = k.org_id and s.id = k.subject_id
      where m.id = ${guest.membership} and k.org_id = ${house.org} and k.code = ${spoken}`);
    expect(await give(guest, code)).toBe("cannot");
  });

  test("a wall raised there later lets somebody out here, in the round, and what they answered for moves on", async () => {
    const worker = await fresh("Etter");
    const spoken = await walledOutside(await fresh("En annen"));
    const code = await open(worker);
    const [to, stands] = [await idOf(worker), await idOf(deputy)];
    await side.ask(house.leader, { say: "answer-for", code, responsible: to, deputy: stands });
    expect(await knownAs(house.leader, code, spoken)).toBe("yes");
    expect(await see(worker, code)).toBe("yes");
    const [row] = await w.admin<{ id: string }>(sql`
      select public_id as id from cases.cases where code = ${spoken} and org_id = ${house.org}`);
    await w.as(worker, "access.wall-own", (tx, me) => declareKnowing(tx, row!.id, me));
    // At once for whoever looks, and in the next round for the duty.
    expect(await see(worker, code)).toBe("not-yours");
    await keepWalls(side.pool);
    const { view } = await side.ask(house.leader, { say: "see", code });
    expect([view.responsible.name, view.members.map((one) => one.name)]).toEqual([
      house.leader.name,
      [house.leader.name],
    ]);
  });

  test("a registered kinship holds from the moment the number is known here, also for the one who types it", async () => {
    const [worker, kin] = [await fresh("Slekt"), await fresh("Søster")];
    const mark = Buffer.alloc(32, 7);
    for (const who of [worker, kin])
      await w.as(who, "people.kin", (tx, me) => keepKin(tx, [{ mark, version: 1 }], me));
    const code = await open(worker);
    expect(await knownAs(worker, code, "", [mark.toString("hex")])).toBe("yes");
    expect(await see(worker, code)).toBe("not-yours");
    expect(await give(kin, code)).toBe("cannot");
    expect(await give(house.primary, code)).toBe("yes");
  });

  test("a code that is none and the code of a case one must not know of get the same; what was typed is kept nowhere", async () => {
    const worker = await fresh("Selv");
    const spoken = await walledOutside(worker);
    const code = await open(worker);
    expect(await side.tell(worker, { say: "known-as", code, spoken, identity: [] })).toEqual(
      await side.tell(worker, { say: "known-as", code, spoken: "0000-00", identity: [] }),
    );
    expect(await knownAs(house.leader, code, spoken)).toBe("yes");
    const [found] = await w.admin<{ all: string }>(
      sql`select string_agg(k::text, ' ') as all from sealed.known_marks k`,
    );
    const [way] = await w.admin<{ journey: string }>(sql`
      select s.journey from access.spoken_codes k join access.subjects s on s.org_id = k.org_id and s.id = k.subject_id
      where k.code = ${spoken} and k.org_id = ${house.org}`);
    expect(found!.all).not.toContain(spoken);
    expect(found!.all).not.toContain(way!.journey);
  });

  test("until the process has said what the caller is walled from, the database shows nothing at all", async () => {
    const code = await open();
    const rows = await w.admin<{ n: number }>(sql`
      with token as (select set_config('app.session', ${house.leader.token}, true), set_config('app.walled', '', true))
      select count(c)::int as n from token cross join lateral sealed.my_cases() c`);
    expect(rows).toEqual([{ n: 0 }]);
    expect(await see(house.leader, code)).toBe("yes");
  });
});

test("the page that refuses a walled colleague is the page that refuses one who has left or is in already", async () => {
  const app = openWeb({
    ...{
      pools: w.pools,
      clock: w.clock,
      live: new Live(w.settings("havn_relay")),
      origin: "http://havn.test",
    },
    ...{ training: false, sealed: side.raw, committed: () => undefined },
  });
  const [walled, inside, gone] = [await fresh("Vegg"), await fresh("Inne"), await fresh("Borte")];
  const code = await open(inside);
  await side.ask(house.leader, { say: "i-know", code: await open() });
  const ids = await Promise.all([walled, inside, gone].map(idOf));
  const { view } = await side.ask(house.leader, { say: "see", code });
  expect(view.colleagues.map((one) => one.id)).toEqual(expect.arrayContaining(ids));
  const spoken = await walledOutside(walled);
  await knownAs(house.leader, code, spoken);
  await w.admin(sql`update access.memberships set until_at = now() where id = ${gone.membership}`);
  const answers = [];
  for (const member of [...ids, "0000000000000000"]) {
    const answer = await app.request(`http://havn.test${paths.sealedGive(code)}`, {
      method: "POST",
      body: new URLSearchParams({ member }).toString(),
      headers: {
        cookie: `havn=${house.leader.token}`,
        origin: "http://havn.test",
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    expect(answer.status).toBe(422);
    // Which of them stands chosen is what was typed.
    const page = (await whole(answer)).replaceAll(/ selected(="[^"]*")?/g, "");
    answers.push(page);
  }
  expect(answers[0]).toContain("Kollegaen kan ikke få denne saken");
  expect(new Set(answers).size).toBe(1);
});
