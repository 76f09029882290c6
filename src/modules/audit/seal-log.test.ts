import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { commitmentOf, type Personal } from "./canonical.ts";
import { sealLog, sealLogs } from "./seal-log.ts";
import { verifyLog } from "./verify-log.ts";

let w: World;
let house: Centre;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const seal = () => w.inside(house.org, (tx) => sealLog(tx, house.org, w.clock));
/** Transactions in the databases of other tests hold back what counts as settled: tries until all that stands is sealed. */
async function sealAll(): Promise<void> {
  const [standing] = await w.admin<{ n: number }>(
    sql`select count(*)::int as n from audit.entries where org_id = ${house.org}`,
  );
  for (let tries = 0; (await verdict()).sealed < standing!.n; tries++) {
    if (tries > 200) throw new Error("the log is not sealed");
    await seal();
  }
}
const verdict = () => w.inside(house.org, (tx) => verifyLog(tx, house.org));
const look = async (times: number) => {
  for (let i = 0; i < times; i++) await w.as(house.leader, "access.more", () => Promise.resolve());
};
const entryAt = (seq: number) => sql`
  id = (select entry_id from audit.leaves where org_id = ${house.org} and seq = ${seq})`;

beforeEach(async () => {
  house = await w.centre("Nordheim krisesenter (øvelse)");
  await look(6);
  await sealAll();
  await look(5);
  await sealAll();
});

test("an untouched log holds, and nothing waits but what was written since", async () => {
  const first = await verdict();
  expect(first.faults).toEqual([]);
  expect(first.sealed).toBeGreaterThan(11);
  await sealAll();
  expect((await verdict()).sealed).toBeGreaterThan(first.sealed);
});

test("a deed written anew is found at its place", async () => {
  await w.admin(sql`update audit.entries set deed = 'cases.list' where ${entryAt(4)}`);
  expect((await verdict()).faults).toEqual([{ kind: "edited", at: 4 }]);
});

test("who did it, to what and when cannot be written anew either", async () => {
  const changes = [
    sql`membership_id = ${house.night.membership}`,
    sql`object = 'other'`,
    sql`at = at + interval '1 microsecond'`,
    sql`from_org_id = ${house.org}`,
    sql`request = 1`,
    sql`session = session + 1`,
    sql`purpose = 'other'`,
    sql`refused = true`,
    sql`salt = gen_random_uuid()`,
  ];
  for (const [seq, change] of changes.entries()) {
    await w.admin(sql`update audit.entries set ${change} where ${entryAt(seq + 2)}`);
  }
  expect((await verdict()).faults).toEqual(changes.map((_, seq) => ({ kind: "edited", at: seq + 2 })));
});

test("an entry taken away is found, with its leaf or without", async () => {
  await w.admin(sql`delete from audit.entries where ${entryAt(3)}`);
  expect((await verdict()).faults).toEqual([{ kind: "removed", at: 3 }]);
  await w.admin(sql`delete from audit.leaves where org_id = ${house.org} and seq = 3`);
  expect((await verdict()).faults).toEqual([{ kind: "removed", at: 3 }]);
});

test("two entries in each other's place are found", async () => {
  await w.admin(sql`alter table audit.leaves drop constraint leaves_org_id_entry_id_key`);
  await w.admin(sql`
    with two as (select seq, entry_id, hash from audit.leaves where org_id = ${house.org} and seq in (2, 5))
    update audit.leaves a set entry_id = two.entry_id, hash = two.hash
    from two where a.org_id = ${house.org} and a.seq in (2, 5) and two.seq = 7 - a.seq`);
  expect((await verdict()).faults[0]).toMatchObject({ kind: "checkpoint" });
});

test("leaves written anew to suit an edited entry do not suit what was signed, and a note written anew is not signed", async () => {
  await w.admin(sql`update audit.leaves set hash = sha256(hash) where org_id = ${house.org} and seq = 1`);
  expect((await verdict()).faults.map((one) => one.kind)).toContain("checkpoint");
  await w.admin(sql`
    update audit.checkpoints set note = replace(note, E'\n\n', E'x\n\n') where org_id = ${house.org}`);
  expect((await verdict()).faults.map((one) => one.kind)).toContain("signature");
});

test("who and what can be erased, and the log still holds; what stands for them cannot be anything else", async () => {
  const [row] = await w.admin<Personal & { salt: string }>(sql`
    select salt, lpad(to_hex(session), 8, '0') as session, membership_id as membership, from_org_id as from, object, purpose
    from audit.entries where ${entryAt(4)}`);
  const { salt, ...person } = row!;
  const erase = (stands: Buffer) =>
    w.admin(sql`
      update audit.entries set commitment = ${stands}, salt = null, session = null, membership_id = null, object = null
      where ${entryAt(4)}`);
  await erase(commitmentOf(person, salt));
  expect((await verdict()).faults).toEqual([]);
  await erase(commitmentOf({ ...person, object: "other" }, salt));
  expect((await verdict()).faults).toEqual([{ kind: "edited", at: 4 }]);
});

test("what a slow transaction wrote is sealed once, after what was sealed meanwhile", async () => {
  let finish = () => {};
  const waiting = new Promise<void>((resolve) => (finish = resolve));
  let begun = () => {};
  const running = new Promise<void>((resolve) => (begun = resolve));
  const slow = w.inside(house.org, async (tx) => {
    const own = await tx.row<{ id: string }>(
      sql`select id from audit.entries where org_id = ${house.org} and written = pg_current_xact_id()`,
    );
    begun();
    await waiting;
    return own!.id;
  });
  await running;
  await look(3);
  await seal();
  finish();
  const entry = await slow;
  await look(1);
  await sealAll();
  const [count] = await w.admin<{ n: number }>(sql`
    select count(*)::int as n from audit.leaves where org_id = ${house.org} and entry_id = ${entry}`);
  expect(count?.n).toBe(1);
  expect((await verdict()).faults).toEqual([]);
});

test("a log is due when something has waited five minutes or a thousand wait, and not for having been sealed", async () => {
  const due = async () =>
    (await w.carrier.across((tx) => sealLogs.due(tx, w.clock.now()))).some((one) => one.org === house.org);
  await sealAll();
  expect(await due()).toBe(false);
  await w.admin(sql`
    insert into audit.entries (org_id, deed, at) values (${house.org}, 'test.old', now() - interval '6 minutes')`);
  expect(await due()).toBe(true);
  await sealAll();
  await w.admin(sql`
    insert into audit.entries (org_id, deed) select ${house.org}, 'test.many' from generate_series(1, 1000)`);
  expect(await due()).toBe(true);
});
