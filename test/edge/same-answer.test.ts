import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import type { Ask } from "./ask.ts";
import { difference, leadsOn } from "./cells.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { isOpenAddress, ofAJourney, withoutOwner } from "./kinds.ts";
import { living } from "./living.ts";
import { probesOf, type Probe } from "./probes.ts";
import { hasId } from "./routes.ts";

// S08: every address with an id, by seven kinds of actor.
interface Row {
  id: string;
  org: string;
}

let house: EdgeHouse;
let probes: Probe[];
const rows: Record<string, Row[]> = {};
const strangers = {} as Record<string, (row: Row, table: string) => Ask | undefined>;
let owners: (row: Row) => Ask[];

beforeAll(async () => {
  house = await edgeHouse();
  probes = (await probesOf(house, await living(house))).filter(
    (one) => hasId(one) && !isOpenAddress(one.pattern),
  );
  const { w, ours, theirs, roles } = house;
  for (const table of new Set(probes.flatMap((one) => one.table ?? []))) {
    const text = `select public_id as id, org_id as org from ${table} where org_id = any ($1) order by ctid`;
    rows[table] = await w.admin<Row>({ text, values: [[ours.org, theirs.org]] });
  }
  const other = await w.centre("Lykkja krisesenter (øvelse)");
  const [stranger, colleague, nobody] = [
    await house.anew(other.leader),
    await house.anew(roles.analyst),
    house.as(),
  ];
  const ends = new Map<string, Ask[]>();
  for (const [here, away] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    const walled = await w.member(here.org, "Øvelse Habil", "leader");
    await house.wallOff(walled);
    const all = [here.leader, here.night, here.primary].map((who) => house.anew(who));
    ends.set(here.org, [
      ...(await Promise.all(all)),
      await house.anew(away.leader),
      await house.anew(walled),
    ]);
  }
  const officer = await house.anew(roles.data_protection_officer);
  // Those who asked for a room stand behind their hold as much as those who own it.
  const second = await house.anew(roles.leader);
  // A concern report is for those of TryggEst.
  const team = await house.anew(roles.tryggest);
  owners = ({ org }) => [...ends.get(org)!.slice(0, 4), officer, second, team];
  strangers["other organisation"] = () => stranger;
  strangers["same organisation, another role"] = ({ org }) => (org === ours.org ? colleague : undefined);
  strangers["partner"] = ({ org }, table) => (table === "places.holds" ? undefined : ends.get(org)![3]!);
  await w.admin(sql`update oversight.flags f set journey =
    (select s.journey from access.subjects s where s.org_id = f.org_id limit 1) where journey is null`);
  const late = await packetRanOut();
  strangers["expired partner"] = ({ id, org }, table) => {
    if (table === "handovers.requests") return id === late ? ends.get(theirs.org)![0] : undefined;
    return org === ours.org && table !== "places.holds" ? ends.get(org)![3] : undefined;
  };
  strangers["walled"] = ({ org }, table) => (ofAJourney.has(table) ? ends.get(org)![4]! : undefined);
  strangers["nobody"] = () => nobody;
});
afterAll(() => house.close());

/** The packet nobody answered, one second after its last; it stands first among its kind. */
async function packetRanOut(): Promise<string> {
  const { w, silent, theirs } = house;
  // A grant is never altered; only the hour is made to have been.
  const text = `begin; set local session_replication_role = replica;
    update access.grants set valid_from = now() - interval '1 hour', valid_to = now() - interval '1 second'
    where org_id = '${theirs.org}' and subject_id = '${silent.id}'; commit`;
  await w.admin({ text, values: [] });
  const [found] = await w.admin<Row>(
    sql`select public_id as id, org_id as org from handovers.requests where id = ${silent.id}`,
  );
  const others = rows["handovers.requests"]!.filter(({ id }) => id !== found!.id);
  rows["handovers.requests"] = [found!, ...others];
  return found!.id;
}

test("every address with an id says what it names", () => {
  expect(probes.filter((one) => one.table === undefined).map((one) => one.pattern)).toEqual([]);
  expect(Object.entries(rows).filter(([, some]) => some.length === 0)).toEqual([]);
  expect(probes.length).toBeGreaterThan(110);
});

test.each([
  "other organisation",
  "same organisation, another role",
  "partner",
  "expired partner",
  "walled",
  "nobody",
])(
  "%s: what is there and what is not are answered alike, at every address",
  { timeout: 300_000 },
  async (kind) => {
    const seen: string[] = [];
    let cells = 0;
    for (const { method, pattern, table, about } of probes) {
      for (const row of some(rows[table!] ?? [])) {
        const ask = strangers[kind]!(row, table!);
        if (!ask) continue;
        cells++;
        for (const question of about) {
          const found = await difference(ask, row.id, question);
          if (found) seen.push(`${method} ${pattern}: ${found}`);
        }
      }
    }
    expect([...new Set(seen)]).toEqual([]);
    expect(cells).toBeGreaterThan(30);
  },
);

/** One of each house. */
function some(all: Row[]): Row[] {
  return [house.ours.org, house.theirs.org].flatMap((org) =>
    all.filter((one) => one.org === org).slice(0, 1),
  );
}

test(
  "the owner is answered otherwise, so that each cell above says something",
  { timeout: 300_000 },
  async () => {
    const undefinedCells: string[] = [];
    for (const { method, pattern, table, about } of probes.toSorted((a, b) => turn(a) - turn(b))) {
      const all = rows[table!] ?? [];
      if (await anyDiffers(all, about)) continue;
      const said = await Promise.all(
        all.flatMap((row) => owners(row).map(async (ask) => (await ask(about[0]!(row.id))).status)),
      );
      undefinedCells.push(`${method} ${pattern}: ${[...new Set(said)].join(", ")}`);
    }
    const unknown = undefinedCells.filter((one) => !(one.split(": ")[0]! in withoutOwner));
    expect(unknown).toEqual([]);
    const routes = probes.map(({ method, pattern }) => `${method} ${pattern}`);
    expect(Object.keys(withoutOwner).filter((one) => !routes.includes(one))).toEqual([]);
  },
);

/** A deed changes what the next is asked of: looks come first, and what ends something for those who ask comes last. */
function turn({ method, pattern, table = "" }: Probe): number {
  if (method === "GET") return 0;
  // What a colleague has said yes to is used before anybody can say no to it.
  if (table === "access.approval_requests" && !pattern.startsWith("/godkjenninger/:id/nei")) return 1;
  return table.startsWith("access.") ? 3 : 2;
}

async function anyDiffers(all: Row[], about: Probe["about"]): Promise<boolean> {
  for (const row of all) {
    for (const ask of owners(row)) {
      for (const question of about) {
        if ((await difference(ask, row.id, question)) || (await leadsOn(ask, question))) return true;
      }
    }
  }
  return false;
}
