import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql, type Sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import { dataKey, endHold, Erased, holdKeys, registerPart, registerSubject } from "#modules/access";
import { newPerson, revealName, setName } from "#modules/people";
import {
  answerApproval,
  askShredding,
  decideRetention,
  sayArchiveRule,
  shred,
  shredRefusals,
} from "../../src/modules/access/given.ts";
import { fullHouse } from "../full-house.ts";
import type { Staff } from "../world.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
let officer: Staff;
let way: { journey: string; object: string; person: string; id: string };
beforeAll(async () => {
  house = await fullHouse();
  officer = await house.w.member(house.ours.org, "Siri Øvelse", "data_protection_officer");
});
afterAll(() => house.w.close());
const now = () => house.w.clock.now();
const leader = <T>(work: Parameters<typeof house.w.as<T>>[2]) =>
  house.w.as(house.ours.leader, "access.keys", work);

/** A way with a name in it, that the house may destroy: kept long enough, exported, nothing open. */
beforeEach(async () => {
  const { w, ours } = house;
  const [id, journey, object] = [crypto.randomUUID(), crypto.randomUUID(), newPublicId()];
  const person = await w.inside(ours.org, async (tx) => {
    await registerSubject(tx, { org: ours.org, id, object, journey, guarded: false });
    const made = await newPerson(tx, ours.org, now());
    await registerPart(tx, { org: ours.org, part: made, subject: id });
    await dataKey(tx, ours.org, id);
    return made;
  });
  await w.as(ours.leader, "access.more", (tx, who) =>
    setName(tx, { org: ours.org, person, name: "Øvelse" }, who, w.clock),
  );
  await leader(async (tx, who) => {
    await sayArchiveRule(tx, true, who, now());
    await decideRetention(tx, { journey, until: "2026-11-01", ground: "ended" }, who, now());
  });
  way = { journey, object, person, id };
});

const ask = (more: Partial<Parameters<typeof askShredding>[1]> = {}, answer = true) =>
  leader(async (tx, who) => {
    const what = { object: way.object, archive: "exported" as const, archiveRef: "26/100", ...more };
    return must(await askShredding(tx, what, who, now()));
  }).then(async ({ publicId, request }) => {
    if (answer)
      await house.w.as(officer, "access.approve", async (tx, who) =>
        must(await answerApproval(tx, request, { yes: true }, who)),
      );
    return publicId;
  });
const name = () =>
  house.w.as(house.ours.leader, "access.more", (tx) =>
    revealName(tx, { org: house.ours.org, person: way.person }),
  );
/** Refused as a value, and by the database to whoever goes around the value. */
async function refused(asked: string, why: string, by: Staff = house.ours.leader) {
  const { w } = house;
  expect(await w.as(by, "access.keys", (tx, who) => shred(tx, asked, who))).toEqual({ no: why });
  await expect(
    w.as(by, "access.keys", (tx) => tx.run(sql`select access.shred(${asked}, gen_random_uuid())`)),
  ).rejects.toThrow("not to be destroyed");
  expect(await name()).toBe("Øvelse");
}

test("S23 destroyed: the keys are gone, the name cannot be read, and the day the last copy is gone is said", async () => {
  const { w, ours } = house;
  const asked = await ask();
  const copy = await w.admin<{ wrapped: Buffer; subject: string }>(
    sql`select wrapped, subject_id as subject from access.data_keys where subject_id in (${way.id}, ${way.person})`,
  );
  const done = must(await leader((tx, who) => shred(tx, asked, who)));
  expect(done).toEqual({ keys: 2, completeOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  const [days] = await w.admin<{ n: number }>(sql`select ${done.completeOn}::date - current_date as n`);
  expect(days!.n).toBe(30);
  await expect(name()).rejects.toThrow(Erased);
  await expect(w.inside(ours.org, (tx) => dataKey(tx, ours.org, way.id))).rejects.toThrow(Erased);
  // Neither made anew nor put back from a copy.
  for (const { wrapped, subject } of copy) {
    await expect(
      w.admin(
        sql`insert into access.data_keys (org_id, subject_id, wrapped) values (${ours.org}, ${subject}, ${wrapped})`,
      ),
    ).rejects.toThrow("destroyed");
  }
  expect(await leader((tx, who) => shred(tx, asked, who))).toEqual({ no: "not-found" });
});

test("S24 not before the day the house decided, nor without a decision", async () => {
  const asked = await ask();
  await leader((tx, who) =>
    decideRetention(tx, { journey: way.journey, until: "2999-01-01", ground: "ended" }, who, now()),
  );
  await refused(asked, "retention");
  await house.w.admin(sql`delete from access.retention_decisions where journey = ${way.journey}`);
  await refused(asked, "retention");
  expect(await name()).toBe("Øvelse");
});

test("S24 not with a duty to keep an archive, unless it is exported or somebody has permitted it", async () => {
  const asked = await ask({ archive: "no-duty", archiveRef: "" });
  await refused(asked, "archive");
  const without = { object: way.object, archive: "permitted" as const, archiveRef: " " };
  expect(await leader((tx, who) => askShredding(tx, without, who, now()))).toEqual({ no: "reference" });
  await leader((tx, who) => sayArchiveRule(tx, false, who, now()));
  expect(await leader((tx) => shredRefusals(tx, asked))).toEqual([]);
});

test("S24 not while a complaint, a court or an inspection holds it", async () => {
  const { w, ours } = house;
  const asked = await ask();
  for (const why of ["complaint", "legal", "supervision"] as const) {
    const { org } = ours;
    const held = await w.inside(org, (tx) =>
      holdKeys(tx, { org, journey: way.journey, why, by: null }, now()),
    );
    await refused(asked, "hold");
    await w.inside(org, (tx) => endHold(tx, { org, hold: held.publicId, by: null }));
  }
  expect(await leader((tx) => shredRefusals(tx, asked))).toEqual([]);
});

test.each([
  [
    "a case somebody answers for",
    "case",
    sql`select c.journey from cases.cases c join cases.custodies u on u.case_id = c.id
      where c.org_id = $org and u.current limit 1`,
  ],
  [
    "a duty nobody has settled",
    "duty",
    sql`select c.journey from intake.contacts c join intake.duties d on d.contact_id = c.id
      where c.org_id = $org and not exists (select from intake.settlements s where s.duty_id = d.id)
        and not exists (select from cases.cases x where x.journey = c.journey) limit 1`,
  ],
])("S24 not with %s", async (_, why, which) => {
  const { w, ours } = house;
  const [open] = await w.admin<{ journey: string }>({
    ...which,
    text: which.text.replace("$org", `'${ours.org}'`),
  });
  const asked = await ask();
  await w.admin(sql`update access.shreddings set journey = ${open!.journey} where public_id = ${asked}`);
  await w.admin(sql`
    insert into access.retention_decisions (org_id, id, journey, keep_until, ground, by_id)
    values (${ours.org}, gen_random_uuid(), ${open!.journey}, '2026-01-01', 'ended', ${ours.leader.membership})`);
  await refused(asked, why);
  expect(await name()).toBe("Øvelse");
});

test("S24 not with a hand-over that waits for an answer, on either side", async () => {
  const { w, ours } = house;
  const asked = await ask();
  const { taken } = house;
  const [sent] = await w.admin<{ journey: string }>(sql`
    select c.journey from handovers.offers o join cases.cases c on c.id = o.case_id where o.id = ${taken.id}`);
  await w.admin(sql`update access.shreddings set journey = ${sent!.journey} where public_id = ${asked}`);
  await w.admin(sql`
    insert into access.retention_decisions (org_id, id, journey, keep_until, ground, by_id)
    values (${ours.org}, gen_random_uuid(), ${sent!.journey}, '2026-01-01', 'ended', ${ours.leader.membership})`);
  const before = await leader((tx) => shredRefusals(tx, asked));
  expect(before).not.toContain("handover");
  await w.admin(sql`update handovers.offers set ended_at = null where id = ${taken.id}`);
  expect(await leader((tx) => shredRefusals(tx, asked))).toContain("handover");
  await expect(leader((tx) => tx.run(sql`select access.shred(${asked}, gen_random_uuid())`))).rejects.toThrow(
    "handover",
  );
});

test("two do it: not without a yes, not by another than asked, and not after a day", async () => {
  const { w, ours, theirs } = house;
  const alone = await ask({}, false);
  await refused(alone, "second");
  // Nobody has said yes, and the database knows: a row in the register points at a yes.
  await expect(
    w.admin(sql`
      insert into access.shredding_endings (org_id, shredding_id, by_id, keys, complete_on, approval_id, digest)
      select org_id, id, asked_by, 0, current_date + 30, gen_random_uuid(), digest
      from access.shreddings where public_id = ${alone}`),
  ).rejects.toThrow("foreign key");
  const asked = await ask();
  await refused(asked, "asker", officer);
  for (const one of [ours.night, theirs.leader]) {
    expect(await w.as(one, "access.more", (tx, who) => shred(tx, asked, who))).toEqual({ no: "not-found" });
  }
  await w.admin(sql`
    update access.shreddings set asked_at = asked_at - interval '25 hours', expires_at = expires_at - interval '25 hours'
    where public_id = ${asked}`);
  await refused(asked, "too-late");
});

test("a wrapped key is deleted in no other way", async () => {
  const { w, ours } = house;
  for (const role of ["leader", "deputy"] as const) {
    const one = await w.member(ours.org, "Øvelse", role);
    await expect(w.as(one, "access.more", (tx) => tx.run(sql`delete from access.data_keys`))).rejects.toThrow(
      "permission denied",
    );
  }
  await expect(w.inside(ours.org, (tx) => tx.run(sql`delete from access.data_keys`))).rejects.toThrow(
    "permission denied",
  );
});

test("what has been delivered leaves no key on the way it came", async () => {
  const { w } = house;
  const sent = (more: Sql) =>
    w.admin(
      sql`select from scheduling.events where kind = 'handovers.offered' and delivered_at is not null ${more}`,
    );
  expect((await sent(sql``)).length).toBeGreaterThan(0);
  expect(await sent(sql`and (payload ? 'wrapped' or payload ? 'sealed')`)).toEqual([]);
});
