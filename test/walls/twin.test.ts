import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import type { Actor } from "#platform/http";
import { raiseWall } from "#modules/access";
import { addEntry } from "#modules/cases";
import { offer } from "#modules/handovers";
import { beginContact, decide, holdPlace, openCaseFromHold, wait } from "#modules/intake";
import { closeRoom, findHold } from "#modules/places";
import { deliver, sweep } from "#modules/scheduling";
import { openDesk } from "../../src/app/desk.ts";
import { listeners } from "../../src/app/listeners.ts";
import { modules } from "../../src/app/modules.ts";
import { aNeed, givenUnit } from "../../src/modules/places/given.ts";
import { hasId, isApi, routesOf, fill } from "../edge/routes.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";
import { houseOf, masked, twinOf, type House } from "./twin.ts";

const notes = { tonight: "Øvelse", danger: "Øvelse", health: "", children: "" };
let w: World;
let twin: House;
let here: { as: House["as"]; app: House["app"] };
let ours: Centre;
let shared: string[];
let theirs: string[];
let walled: Staff[];

const at = <T>(org: string, _deed: unknown, _who: unknown, work: (tx: Tx) => Promise<T>) =>
  w.inside(org, work);
/** Logged with what it is about, as the pages do. */
const about = <T>(by: Staff, deed: string, object: string, work: (tx: Tx, who: Actor) => Promise<T>) => {
  const caller = { token: by.token, requestId: "test", key: undefined, fingerprint: async () => "" };
  return openDesk(w.pools, caller, () => undefined).read({ deed, object }, work);
};
const call = (by: Staff) =>
  w.as(by, "intake.begin", (tx, who) => beginContact(tx, { need: aNeed(), notes }, who, w.clock));

/** A call, one of the house's own rooms, and a case with a stay. */
async function comes(
  by: Staff,
  unit: string,
): Promise<{ contact: string; journey: string; caseId: string; object: string }> {
  const contact = await call(by);
  const held = await about(by, "intake.hold", contact.publicId, async (tx, who) => {
    const made = must(await holdPlace(tx, { at }, { contact: contact.publicId, unit }, who, w.clock));
    return (await findHold(tx, made.hold))!;
  });
  await about(by, "intake.open-case", held.publicId, async (tx, who) =>
    must(await openCaseFromHold(tx, { hold: held.publicId }, who, w.clock)),
  );
  const [made] = await w.admin<{ id: string; object: string; journey: string }>(
    sql`select id, public_id as object, journey from cases.cases where contact_id = ${contact.id}`,
  );
  return { contact: contact.publicId, journey: made!.journey, caseId: made!.id, object: made!.object };
}

beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim krisesenter (øvelse)");
  const other = await w.centre("Storvik krisesenter (øvelse)");
  const unit = await w.inside(ours.org, (tx) =>
    givenUnit(tx, ours.org, { rooms: [{ label: "A" }, { label: "B" }, { label: "C" }] }, w.clock),
  );
  await w.inside(other.org, (tx) => givenUnit(tx, other.org, { rooms: [{ label: "A" }] }, w.clock));
  const known = await comes(ours.primary, unit.publicId);
  const waiting = await call(ours.primary);
  shared = [known.contact, known.object, waiting.publicId, unit.publicId];
  walled = [ours.leader, await w.member(ours.org, "Øvelse Natt", "night_worker")];
  twin = await twinOf(w);
  here = houseOf(w);

  // In this world two more come; whoever is walled must not be able to tell it from the one in which nobody did.
  const one = await comes(ours.night, unit.publicId);
  await about(ours.night, "handovers.offer", one.object, async (tx, who) => {
    const to = { org: other.org, name: other.name };
    const what = { caseId: one.caseId, to, holdId: null, parts: ["who"] as const, greeting: "", within: 60 };
    must(
      await addEntry(
        tx,
        { org: who.org, caseId: one.caseId, kind: "note", track: null, text: "Øvelse" },
        who.membership,
        w.clock,
      ),
    );
    must(await offer(tx, { ...what, basis: "shelter-duty", lang: "nb" }, who, w.clock));
  });
  const two = await call(ours.night);
  await about(ours.night, "intake.wait", two.publicId, async (tx, who) => {
    must(await wait(tx, { contact: two.publicId, danger: true, roofless: true }, who, w.clock));
    const no = { outcome: "cannot", reasons: ["full"], saidBy: "service", note: "Øvelse" } as const;
    must(await decide(tx, { contact: two.publicId, version: 1, ...no }, who, w.clock));
  });
  await deliver(w.carrier, listeners, w.clock);
  const ways = await w.admin<{ journey: string }>(
    sql`select journey from access.subjects where object in (${one.object}, ${two.publicId})`,
  );
  for (const { journey } of ways)
    for (const { membership } of walled)
      await w.inside(ours.org, (tx) =>
        raiseWall(tx, { org: ours.org, membership, journey, kind: "person", by: null }),
      );
  await sweep(
    w.carrier,
    modules.flatMap((m) => m.sweeps ?? []).filter((s) => s.name.endsWith(".reassign")),
    w.clock,
  );
  const rows = await w.admin<{ object: string }>(sql`
    select object from access.subjects where journey = any (${ways.map((row) => row.journey)}) union
    select object from access.things where journey = any (${ways.map((row) => row.journey)}) and object is not null union
    select p.object from access.parts p join access.subjects s on s.id = p.subject_id
      where s.journey = any (${ways.map((row) => row.journey)}) and p.object is not null`);
  theirs = rows.map((row) => row.object);
  // Their room is out of use, as rooms are for many reasons.
  const [room] = await w.admin<{ room: string }>(sql`
    select r.public_id as room from places.stays s join places.rooms r on r.id = s.room_id where s.case_id = ${one.caseId}`);
  await twin.inside(ours.org, async (tx) => {
    const closure = { room: room!.room, reason: "repair", until: null, by: null } as const;
    must(await closeRoom(tx, ours.org, closure, w.clock));
  });
}, 60_000);
afterAll(async () => {
  await twin.close();
  await w.close();
});

/** The twin stands still: what it said of an address once it says again. */
const kept = new Map<string, string>();
async function twinSeen(who: Staff, path: string, id: string): Promise<string> {
  const key = `${who.token} ${path}`;
  const said = kept.get(key) ?? (await seen(twin, who, path, id));
  kept.set(key, said);
  return said;
}
async function seen(house: Pick<House, "as">, who: Staff, path: string, id = "-") {
  const { status, headers, body } = await house.as(who)({ method: "GET", path });
  const kept = ["content-type", "location", "cache-control", "content-security-policy"].map((name) =>
    headers.get(name),
  );
  return masked([status, ...kept, body].join("\n")).replaceAll(id, "*");
}

async function differing(
  looks: { path: string; id?: string; elsewhere?: string }[],
  whose = walled,
): Promise<string[]> {
  const away: string[] = [];
  for (const who of whose)
    for (const { path, id, elsewhere = path } of looks) {
      const [a, b] = [
        await seen(here, who, path, id),
        await twinSeen(who, elsewhere, elsewhere === path ? (id ?? "-") : unknown),
      ];
      if (a !== b) away.push(`${who.role} ${path}`);
    }
  return away;
}
const unknown = newPublicId();
const looksAt = () =>
  routesOf(here.app).filter(
    ({ method, pattern }) => method === "GET" && !/strom|trening|embed|readyz/.test(pattern),
  );

test("S09 every page and answer of the house is the same as where they never came", async () => {
  const looks = looksAt().filter((route) => !hasId(route));
  expect(looks.length).toBeGreaterThan(40);
  expect(looks.some(isApi)).toBe(true);
  expect(await differing(looks.map(({ pattern }) => ({ path: pattern })))).toEqual([]);
}, 120_000);

test("S09 a colleague who is not walled sees that they came, so that the looking is not blind", async () => {
  const looks = ["/vakt", "/saker", "/plasser", "/venter", "/nei"].map((path) => ({ path }));
  expect(await differing(looks, [ours.night])).toEqual(looks.map(({ path }) => `night_worker ${path}`));
}, 60_000);

test("S09 so is every page about somebody and something else", async () => {
  const looks = looksAt()
    .filter(hasId)
    .flatMap(({ pattern }) => shared.map((id) => ({ path: fill(pattern, id), id })));
  expect(await differing(looks, [ours.leader])).toEqual([]);
}, 120_000);

test("S09 and their own addresses are answered as what does not exist", async () => {
  expect(theirs.length).toBeGreaterThan(6);
  const looks = looksAt()
    .filter(hasId)
    .flatMap(({ pattern }) =>
      theirs.map((id) => ({ path: fill(pattern, id), id, elsewhere: fill(pattern, unknown) })),
    );
  expect(await differing(looks, [ours.leader])).toEqual([]);
}, 120_000);
