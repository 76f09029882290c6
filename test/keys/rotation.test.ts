import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileKeys, memoryRing, newDataKey, openBao, openVault, type Vault } from "#platform/crypto";
import { sql } from "#platform/db";
import { dataKey, keepDataKey, rewrapSome } from "#modules/access";
import { newPerson, revealName, setName } from "#modules/people";
import { sweep } from "#modules/scheduling";
import { rotateKeys } from "../../src/app/keys/rotate.ts";
import { modules } from "../../src/app/modules.ts";
import { world, type Centre, type World } from "../world.ts";
import { baoStandIn } from "./bao-stand-in.ts";
import { withVault } from "./with-vault.ts";

let w: World;
let house: Centre;
let bao: Awaited<ReturnType<typeof baoStandIn>>;
beforeAll(async () => {
  [w, bao] = await Promise.all([world(), baoStandIn()]);
  house = await w.centre("Øvelse Nordheim");
});
afterAll(() => Promise.all([w.close(), bao.close()]));

const versions = () =>
  w.admin<{ version: number; n: number }>(
    sql`select version, count(*)::int as n from access.data_keys group by 1 order by 1`,
  );

/** Writes and reads names without a pause, by several at once, until `over`. */
async function busy(vault: Vault, persons: string[], over: () => boolean) {
  const here = withVault(w, vault);
  const errors: unknown[] = [];
  let read = 0;
  let written = 0;
  const name = (id: string) => `Øvelse ${id}`;
  const add = async () => {
    const made = await here.as(house.primary, "access.more", async (tx, who) => {
      const id = await newPerson(tx, house.org, w.clock.now());
      await setName(tx, { org: house.org, person: id, name: name(id) }, who, w.clock);
      return id;
    });
    persons.push(made);
    written++;
  };
  const look = async () => {
    const person = persons[Math.floor(Math.random() * persons.length)]!;
    const found = await here.as(house.primary, "access.more", (tx) =>
      revealName(tx, { org: house.org, person }),
    );
    if (found !== name(person)) throw new Error("another name");
    read++;
  };
  for (let i = 0; i < 30; i++) await add();
  const client = async (does: () => Promise<void>) => {
    while (!over()) await does().catch((thrown: unknown) => void errors.push(thrown));
  };
  return {
    here,
    errors,
    counts: () => ({ read, written }),
    done: Promise.all([add, look, look, look].map(client)),
  };
}

test.each([
  ["a key file", () => openVault(randomBytes(32))],
  [
    "OpenBao",
    () => openVault(randomBytes(32), openBao(bao.settings(), fileKeys(memoryRing(randomBytes(32))))),
  ],
])("S22 with %s: twice rotated under load, nothing fails and nothing is left behind", async (_, open) => {
  await w.admin(sql`truncate access.data_keys, access.key_versions, access.key_minimums, people.names`);
  const vault = open();
  const persons: string[] = [];
  let over = false;
  const load = await busy(vault, persons, () => over);
  const first = await vault.newest(house.org);
  for (const why of ["yearly", "leaver"] as const) {
    const before = load.counts().read;
    const done = await rotateKeys(load.here.pools.relay, why);
    expect(done.filter((one) => !one.retired)).toEqual([]);
    expect(load.counts().read).toBeGreaterThan(before);
  }
  over = true;
  await load.done;
  expect(load.errors).toEqual([]);
  expect((await versions()).map((one) => one.version)).toEqual([first + 2]);
  expect(load.counts().written).toBeGreaterThan(30);
  await load.here.pools.end();
});

test("the sweep goes on with what a rotation left", async () => {
  const here = withVault(w, openVault(randomBytes(32)));
  await w.admin(sql`truncate access.data_keys, access.key_versions, access.key_minimums`);
  const subjects = Array.from({ length: 20 }, () => crypto.randomUUID());
  await here.inside(house.org, async (tx) => {
    for (const one of subjects) await dataKey(tx, house.org, one);
  });
  await here.vault.renew([house.org]);
  await w.admin(
    sql`insert into access.key_versions (org_id, version, provider, why) values (${house.org}, 2, 'file', 'yearly')`,
  );
  expect(await here.inside(house.org, (tx) => rewrapSome(tx, house.org, 5))).toBe(5);
  await sweep(
    here.carrier,
    modules.flatMap((one) => one.sweeps ?? []),
    w.clock,
  );
  expect(await versions()).toEqual([{ version: 2, n: 20 }]);
  await here.pools.end();
});

test("a server that has not heard of it cannot bring the old version back", async () => {
  const vault = openVault(randomBytes(32));
  const here = withVault(w, vault);
  await w.admin(sql`truncate access.data_keys, access.key_versions, access.key_minimums`);
  const [early, late] = [crypto.randomUUID(), crypto.randomUUID()];
  const old = await vault.wrap(house.org, early, newDataKey());
  await rotateKeys(here.pools.relay, "suspicion");
  const write = (subject: string, wrapped: Buffer) =>
    w.admin(
      sql`insert into access.data_keys (org_id, subject_id, wrapped) values (${house.org}, ${subject}, ${wrapped})`,
    );
  await expect(write(early, old)).rejects.toThrow("retired");
  // What was wrapped for us before and comes only now is moved on arrival.
  await here.inside(house.org, (tx) => keepDataKey(tx, house.org, early, old));
  await here.inside(house.org, (tx) => dataKey(tx, house.org, late));
  expect(await versions()).toEqual([{ version: 2, n: 2 }]);
  await here.pools.end();
});
