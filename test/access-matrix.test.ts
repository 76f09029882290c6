import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql, transaction, type Sql, type Tx } from "#platform/db";
import { caring, everybody, type Role } from "#modules/access";
import { NotAllowed } from "../src/app/desk.ts";
import { deeds } from "../src/app/modules.ts";
import { across, meant, meantFor, ofOneSession, personal, readers } from "./access-meant.ts";
import { allTables, fullHouse, openTables, type Table } from "./full-house.ts";
import type { Staff } from "./world.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
let fenced: string[];
const ours = {} as Record<Role, Staff>;
const theirs = {} as Record<Role, Staff>;
beforeAll(async () => {
  house = await fullHouse();
  fenced = (await house.w.admin<Table>(allTables)).map((one) => one.name).filter((name) => !openTables[name]);
  for (const role of everybody) {
    ours[role] = await house.w.member(house.ours.org, `Øvelse ${role}`, role);
    theirs[role] = await house.w.member(house.theirs.org, `Øvelse ${role}`, role);
  }
  // A key is had by whoever has said what for: here they all have, for everything within their reach.
  for (const who of caring.flatMap((role) => [ours[role], theirs[role]])) await saidWhy(who);
});

async function saidWhy(who: Staff): Promise<void> {
  const things = await house.w.admin<{ object: string }>(
    sql`select object from access.subjects where org_id = ${who.org} and guarded`,
  );
  for (const { object } of things) await house.w.opens(who, object);
}
afterAll(() => house.w.close());

/** How many rows are seen of each organisation; null where even the right to ask is missing. */
type Seen = Record<string, number> | null;

function countOf(table: string): Sql {
  // An account belongs to a person; whose colleagues they are stands in the memberships. A head and a key of the sealed
  // side are of all houses.
  const ofPersons =
    /^(access\.(accounts|passkeys|challenges|oidc_subjects|oidc_flows)|sealed\.(given_heads|key_versions|key_minimums))$/;
  const org = ofPersons.test(table) ? "'accounts'" : "org_id::text";
  return { text: `select ${org} as org, count(*)::int as n from ${table} group by 1`, values: [] };
}

const byOrg = (rows: { org: string; n: number }[]) => Object.fromEntries(rows.map((row) => [row.org, row.n]));

async function there(table: string): Promise<Record<string, number>> {
  return byOrg(await house.w.admin<{ org: string; n: number }>(countOf(table)));
}

/** Each table in a transaction of its own, because a refused question ends it. */
async function look(open: (count: (tx: Tx) => Promise<Seen>) => Promise<Seen>, which = fenced) {
  const seen: Record<string, Seen> = {};
  for (const table of which) {
    const count = async (tx: Tx) => byOrg(await tx.rows(countOf(table)));
    seen[table] = await open(count).catch((thrown: { code?: string }) => {
      if (thrown.code === "42501") return null;
      throw thrown;
    });
  }
  return seen;
}

const seenBy = (who: { token: string }, which?: string[]) =>
  look((count) => house.w.as(who, "access.more", count), which);
const seenInside = (org: string) => look((count) => house.w.inside(org, count));
const seenWith = (token: string) =>
  look((count) =>
    transaction(house.w.pools.staff, { text: `set local app.session = '${token}'` }, (tx) => count(tx)),
  );

/** Tables in which rows of any of `orgs` were seen. */
const showing = (seen: Record<string, Seen>, ...orgs: string[]) =>
  Object.keys(seen).filter((table) => orgs.some((org) => seen[table]?.[org]));
const notEmpty = (seen: Record<string, Seen>) =>
  Object.keys(seen).filter((table) => Object.keys(seen[table] ?? {}).length > 0);

describe("deeds", () => {
  test("the tables say what is meant", () => {
    const said = Object.fromEntries([...deeds].map(([deed, who]) => [deed, who.toSorted()]));
    const wanted = Object.fromEntries([...deeds.keys()].map((deed) => [deed, meantFor(deed).toSorted()]));
    expect(said).toEqual(wanted);
    expect(Object.keys(meant).filter((deed) => !deeds.has(deed))).toEqual([]);
    expect(deeds.size).toBeGreaterThan(35);
  });

  test("every deed named in the sources stands in a table", () => {
    const root = join(import.meta.dirname, "../src");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    const named = files
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|given\./.test(path))
      .flatMap((path) => [
        ...readFileSync(join(root, path), "utf8").matchAll(/\bdeed: "([a-z-]+\.[a-z-]+)"/g),
      ])
      .map(([, deed]) => deed!);
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((deed) => !deeds.has(deed))).toEqual([]);
  });

  test.each(everybody)(
    "a %s does what the table says, and nothing else; each try is in the log",
    async (role) => {
      const wrong: string[] = [];
      for (const deed of deeds.keys()) {
        const outcome = await house.w
          .as(ours[role], deed, async () => "done" as const)
          .catch((thrown: unknown) => (thrown instanceof NotAllowed ? "refused" : Promise.reject(thrown)));
        const right = meantFor(deed).includes(role) ? "done" : "refused";
        if (outcome !== right) wrong.push(`${deed}: ${outcome}`);
      }
      expect(wrong).toEqual([]);
      const logged = await house.w.admin<{ deed: string }>(
        sql`select distinct deed from audit.entries where membership_id = ${ours[role].membership}`,
      );
      const tried = new Set(logged.map((row) => row.deed));
      expect([...deeds.keys()].filter((deed) => !tried.has(deed))).toEqual([]);
    },
  );
});

/** What the policy is meant to give somebody of our house with this role. */
async function meantRows(role: Role, table: string): Promise<Seen> {
  const { org } = house.ours;
  const may = table in readers ? readers[table] : caring;
  if (may === null) return null;
  if (!may?.includes(role)) return {};
  if (table === "access.accounts") return { accounts: (await there("access.memberships"))[org]! };
  const all = (await there(table))[org];
  // A key of one role is not had by reading, whoever one is.
  const ofRoles = table === "access.data_keys" ? ((await there("access.role_keys"))[org] ?? 0) : 0;
  const own = all === undefined ? undefined : all - ofRoles;
  return own === undefined ? {} : { [org]: own };
}

describe("rows", () => {
  test.each(everybody)("a %s sees what the role is for, in both directions", async (role) => {
    const which = fenced.filter((table) => ![...across, ofOneSession, personal].includes(table));
    const seen = await seenBy(ours[role], which);
    const wanted: Record<string, Seen> = {};
    for (const table of which) wanted[table] = await meantRows(role, table);
    // Every look of ours is in the log as well, so that the log has grown since.
    const log = "audit.entries";
    expect(Object.keys(seen[log]!)).toEqual(Object.keys(wanted[log]!));
    expect({ ...seen, [log]: null }).toEqual({ ...wanted, [log]: null });
  });

  test("between them the two houses have something in every table", async () => {
    const bare = [];
    for (const table of fenced) if (Object.keys(await there(table)).length === 0) bare.push(table);
    expect(bare).toEqual([]);
    expect(fenced.length).toBeGreaterThan(40);
  });

  test.each(everybody)(
    "a %s of the other house sees no contact, case, name or message of ours",
    async (role) => {
      const which = fenced.filter((table) => !across.includes(table));
      expect(showing(await seenBy(theirs[role], which), house.ours.org)).toEqual([]);
    },
  );

  test.each(everybody)(
    "a %s sees holds between the houses, and what is free, if they meet people",
    async (role) => {
      const owner = house.theirs.org;
      const wanted: Record<string, Seen> = {};
      for (const table of across) wanted[table] = caring.includes(role) ? await there(table) : {};
      expect(Object.keys(wanted["places.holds"]!)).toEqual(caring.includes(role) ? [owner] : []);
      expect(await seenBy(ours[role], across)).toEqual(wanted);
      expect(await seenBy(theirs[role], across)).toEqual(wanted);
    },
  );

  test("a kept answer is seen by the one it was given to, and by no colleague", async () => {
    expect(await seenBy(house.ours.night, [personal])).toEqual({ [personal]: { [house.ours.org]: 1 } });
    const others = await Promise.all(everybody.map((role) => seenBy(ours[role], [personal])));
    expect(others.flatMap(notEmpty)).toEqual([]);
  });
});

test("a deviation is read in its municipality by leader and coordinator, and by nobody else there", async () => {
  const { org } = house.town;
  const told = ["intake.deviation_reports", "intake.deviation_ends"];
  const wanted = Object.fromEntries(
    await Promise.all(told.map(async (table) => [table, await there(table)])),
  );
  expect(Object.values(wanted).map((seen) => Object.keys(seen as object))).toEqual([[org], [org]]);
  for (const role of everybody) {
    const seen = await seenBy(await house.w.member(org, `Øvelse ${role}`, role), told);
    const may = ["leader", "coordinator"].includes(role);
    expect({ role, seen }).toEqual({
      role,
      seen: may ? wanted : Object.fromEntries(told.map((one) => [one, {}])),
    });
  }
});

describe("system work", () => {
  test("acts inside one organisation, and sees what is that organisation's", async () => {
    const seen = await seenInside(house.ours.org);
    expect(seen["access.accounts"]).toEqual({
      accounts: (await there("access.memberships"))[house.ours.org],
    });
    // A hold made for us lies with the owner of the room; a message to us with the one who sent it.
    // What is published of places is of no person, and somebody who waits here may fit there.
    const shared = [
      "places.availability",
      "places.hold_endings",
      "places.holds",
      "places.presence_marks",
      "places.transports",
      "places.way_marks",
      "scheduling.events",
    ];
    expect(showing(seen, house.theirs.org).sort()).toEqual(shared);
    expect(showing(seen, house.ours.org).length).toBeGreaterThan(25);
  });

  test("a third house is reached by nothing that is between the two", async () => {
    const third = await house.w.centre("Ytre Fjell krisesenter (øvelse)");
    const { ours: one, theirs: other } = house;
    const open = ["places.availability", "places.conflict_marks", "places.presence_marks"];
    expect(showing(await seenInside(third.org), one.org, other.org)).toEqual(open);
    expect(showing(await seenBy(third.night), one.org, other.org)).toEqual(open);
  });
});

describe("the log", () => {
  const writeAs = (who: Staff, org: string, membership: string) =>
    house.w.as(who, "access.more", (tx) =>
      tx.run(
        sql`insert into audit.entries (org_id, membership_id, deed) values (${org}, ${membership}, 'made.up')`,
      ),
    );

  test("is written in nobody's name but one's own, and in no other house", async () => {
    const { leader, night_worker: night } = ours;
    expect(await writeAs(night, night.org, night.membership)).toBe(1);
    await expect(writeAs(night, night.org, leader.membership)).rejects.toMatchObject({ code: "42501" });
    await expect(writeAs(night, house.theirs.org, night.membership)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a session that is none", () => {
  const spoil = (change: string) => async (who: Staff) => {
    await house.w.admin({ text: `update ${change}`, values: [who.membership] });
  };
  const ways: [string, (who: Staff) => Promise<void>][] = [
    [
      "idle for a quarter of an hour",
      spoil("access.sessions set seen_at = now() - interval '16 minutes' where membership_id = $1"),
    ],
    [
      "older than eight hours",
      spoil("access.sessions set ends_at = now() - interval '1 second' where membership_id = $1"),
    ],
    [
      "of a membership that has ended",
      spoil("access.memberships set until_at = now() - interval '1 second' where id = $1"),
    ],
    [
      "of a membership that has not begun",
      spoil("access.memberships set from_at = now() + interval '1 hour' where id = $1"),
    ],
    [
      "that was signed out",
      async (who) => {
        await transaction(house.w.pools.staff, { text: `set local app.session = '${who.token}'` }, (tx) =>
          tx.row(sql`select access.end_session()`),
        );
      },
    ],
  ];

  test.each(ways)("one %s shows nothing at all", async (_way, change) => {
    const who = await house.w.member(house.ours.org, "Øvelse Borte", "leader");
    expect(notEmpty(await seenWith(who.token)).length).toBeGreaterThan(25);
    await change(who);
    expect(notEmpty(await seenWith(who.token))).toEqual([]);
  });

  test.each(["", "ab".repeat(32), "null", "0"])("the made-up token '%s' shows nothing", async (token) => {
    expect(notEmpty(await seenWith(token))).toEqual([]);
  });
});
