import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileKeys, memoryRing, openBao, openVault, type Vault } from "#platform/crypto";
import { sql } from "#platform/db";
import { caseload } from "#modules/cases";
import { setIdentity } from "#modules/people";
import { deliver } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { rotateKeys } from "../../src/app/keys/rotate.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { registerKin } from "../../src/modules/people/given.ts";
import { baoStandIn } from "../keys/bao-stand-in.ts";
import { withVault } from "../keys/with-vault.ts";
import { world, type Centre, type World } from "../world.ts";

let w: World;
let a: Centre;
let bao: Awaited<ReturnType<typeof baoStandIn>>;
beforeAll(async () => {
  [w, bao] = await Promise.all([world(), baoStandIn()]);
});
afterAll(() => Promise.all([w.close(), bao.close()]));

// Invented by the rules of Skatteetaten: 80 is added to the month.
const number = "12850550083";
type Here = ReturnType<typeof withVault>;
const opened = ({ as }: Here) =>
  as(a.primary, "cases.open", (tx) => givenCase(tx, a.primary, a.night, w.clock));
async function identify({ as, carrier }: Here, caseId: string) {
  const [found] = await w.admin<{ person: string }>(
    sql`select person_id as person from cases.cases where id = ${caseId}`,
  );
  const what = { person: found!.person, number };
  const done = await as(a.primary, "cases.set-name", (tx, who) => setIdentity(tx, what, who, w.clock));
  expect(done).toHaveProperty("identified");
  await deliver(carrier, listeners, w.clock);
}
const register = ({ as }: Here) =>
  as(a.leader, "people.kin", (tx, who) => registerKin(tx, number, who, w.clock));
const sees = async ({ as }: Here, id: string) =>
  (await as(a.leader, "cases.list", (tx) => caseload(tx, a.org))).some((line) => line.id === id);

/** The vault before, and how it becomes the one after. */
const ways: [string, () => { before: Vault; after: (here: Here) => Promise<Here> }][] = [
  [
    "a new version of the key",
    () => ({
      before: openVault(randomBytes(32)),
      after: async (here) => {
        await rotateKeys(here.pools.relay, "suspicion");
        return here;
      },
    }),
  ],
  [
    "the move to OpenBao",
    () => {
      const master = randomBytes(32);
      const file = fileKeys(memoryRing(master));
      return {
        before: openVault(master, file),
        after: async () => withVault(w, openVault(master, openBao(bao.settings(), file))),
      };
    },
  ],
];

/** Each way begins with keys of its own. */
const begin = async (open: (typeof ways)[0][1], name: string) => {
  await w.admin(sql`truncate access.data_keys, access.key_versions, access.key_minimums`);
  a = await w.centre(name);
  const { before, after } = open();
  return { before: withVault(w, before), after };
};

test.each(ways)("kin are known across %s, whichever came first", async (_, open) => {
  const { before, ...way } = await begin(open, "Øvelse Nordheim");
  // One who is helped already, a colleague who registers later; and another who comes when all of that stands.
  const [first, later] = [await opened(before), await opened(before)];
  await identify(before, first.id);
  const after = await way.after(before);
  expect(await sees(after, first.id)).toBe(true);
  expect(await register(after)).toEqual({ kept: true });
  expect(await sees(after, first.id)).toBe(false);
  expect(await register(after)).toEqual({ no: "known" });
  expect(await sees(after, later.id)).toBe(true);
  await identify(after, later.id);
  expect(await sees(after, later.id)).toBe(false);
  await Promise.all([...new Set([before, after])].map((one) => one.pools.end()));
});

test.each(ways)("registered before %s, and she comes after it", async (_, open) => {
  const { before, ...way } = await begin(open, "Øvelse Storvik");
  expect(await register(before)).toEqual({ kept: true });
  const after = await way.after(before);
  const came = await opened(after);
  await identify(after, came.id);
  expect(await sees(after, came.id)).toBe(false);
  const own = await after.as(a.leader, "people.kin", (tx) =>
    tx.rows(sql`select distinct id from access.kin_marks`),
  );
  expect(own.length).toBe(1);
  await Promise.all([...new Set([before, after])].map((one) => one.pools.end()));
});
