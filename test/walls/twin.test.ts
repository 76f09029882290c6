import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import type { Actor } from "#platform/http";
import { raiseWall } from "#modules/access";
import { sealLog } from "#modules/audit";
import { addEntry } from "#modules/cases";
import { offer } from "#modules/handovers";
import { beginContact, decide, holdPlace, openCaseFromHold, wait } from "#modules/intake";
import { closeRoom, findHold } from "#modules/places";
import { deliver, sweep } from "#modules/scheduling";
import { openDesk } from "../../src/app/desk.ts";
import { listeners } from "../../src/app/listeners.ts";
import { modules } from "../../src/app/modules.ts";
import { aNeed, givenUnit } from "../../src/modules/places/given.ts";
import { answerApproval, askLift, givenProved, wallsOf } from "../../src/modules/access/given.ts";
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
let second: Staff;
/** Where she lives, and nobody walled knows that anybody does. */
let hers: string;

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

/** Somebody has asked that one of the walled be let in again, and another has said yes: it is not done yet. */
async function oneIsToBeLetIn(object: string) {
  await w.opens(ours.primary, object);
  await w.opens(second, object);
  const { request } = await about(ours.primary, "access.wall-lift", object, async (tx, who) => {
    const [wall] = (await wallsOf(tx, object, who))!.walls;
    const what = { object, wall: wall!.id, reason: "set-by-mistake", at: "cases" } as const;
    return must(await askLift(tx, what, who));
  });
  await about(second, "access.approve", request, async (tx, who) =>
    must(await answerApproval(tx, request, { yes: true }, who)),
  );
}
/** Something of the log is under a mark. */
async function sealed(inside: House["inside"]) {
  const seal = () => inside(ours.org, (tx) => sealLog(tx, ours.org, w.clock));
  // Transactions in the databases of other tests hold back what counts as settled.
  for (let tries = 0; tries < 100 && (await seal()).sealed === 0; tries++);
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
  second = await w.member(ours.org, "Øvelse Nestleder", "leader");
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
  await oneIsToBeLetIn(one.object);
  const rows = await w.admin<{ object: string }>(sql`
    select object from access.subjects where journey = any (${ways.map((row) => row.journey)}) union
    select object from access.things where journey = any (${ways.map((row) => row.journey)}) and object is not null union
    select p.object from access.parts p join access.subjects s on s.id = p.subject_id
      where s.journey = any (${ways.map((row) => row.journey)}) and p.object is not null`);
  theirs = rows.map((row) => row.object);
  // Their room is out of use, as rooms are for many reasons.
  const [room] = await w.admin<{ room: string }>(sql`
    select r.public_id as room from places.stays s join places.rooms r on r.id = s.room_id where s.case_id = ${one.caseId}`);
  hers = room!.room;
  await twin.inside(ours.org, async (tx) => {
    const closure = { room: hers, reason: "repair", until: null, by: null } as const;
    must(await closeRoom(tx, ours.org, closure, w.clock));
  });
  for (const { inside } of [w, twin]) await sealed(inside);
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
  for (const who of whose) {
    for (const { path, id, elsewhere = path } of looks) {
      const [a, b] = [
        await seen(here, who, path, id),
        await twinSeen(who, elsewhere, elsewhere === path ? (id ?? "-") : unknown),
      ];
      if (a !== b) away.push(`${who.role} ${path}`);
    }
    // Whoever is signed out would see no difference anywhere.
    for (const house of [here, twin])
      expect((await house.as(who)({ method: "GET", path: "/plasser" })).status).toBe(200);
  }
  return away;
}
const unknown = newPublicId();
/** The way out ends the session; the side for the sealed has a process and tests of its own. */
const looksAt = () =>
  routesOf(here.app).filter(
    ({ method, pattern }) => method === "GET" && !/strom|trening|embed|readyz|forlat|skjermet/.test(pattern),
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

const form = { "content-type": "application/x-www-form-urlencoded", origin: "http://localhost" };
/** The same press in both worlds, and every page of places and of the log as it is after. */
async function pressed(who: Staff, path: string, fields: Record<string, string> = {}): Promise<string[]> {
  const body = new URLSearchParams({ _key: newPublicId(), ...fields }).toString();
  const answers: string[] = [];
  for (const house of [here, twin]) {
    const said = await house.as(who)({ method: "POST", path, headers: form, body });
    answers.push(masked([said.status, said.headers.get("location"), said.body].join("\n")));
  }
  kept.clear();
  const looks = ["/plasser", "/hus", `/rom/${hers}`, "/logg", "/logg/papir", "/tilsyn"].map((at) => ({
    path: at,
  }));
  return [
    ...(answers[0] === answers[1] ? [] : [`POST ${path}: ${answers.join(" / ")}`]),
    ...(await differing(looks)),
  ];
}

test("S09 a room nobody may know of cannot be told from one that is mended by pressing at it", async () => {
  const [leader, night] = walled as [Staff, Staff];
  const room = { label: "B", whoFor: "men", childBeds: "1", cots: "0", floor: "", bathroom: "unknown" };
  for (const [path, fields] of [
    [`/rom/${hers}/apning`, {}],
    [`/rom/${hers}/apning`, {}],
    [`/rom/${hers}/stenging`, { reason: "cleaning", until: "hour" }],
    [`/rom/${hers}`, { ...room, wheelchair: "unknown" }],
    [`/rom/${hers}/ut`, {}],
  ] as const)
    expect(await pressed(leader, path, fields)).toEqual([]);
  expect(await pressed(night, `/rom/${hers}/stenging`, { reason: "safety", until: "unknown" })).toEqual([]);
  const seen = await here.as(leader)({ method: "GET", path: "/plasser" });
  expect(seen.body).toContain("Du har bedt om at det tas i bruk igjen");
});

test("S09 the check of the log says the same of a tree with lines in it that they do not see", async () => {
  const [leader] = walled as [Staff];
  expect(await pressed(leader, "/logg")).toEqual([]);
  expect(await pressed(leader, "/logg", { merke: "0123 ".repeat(8) })).toEqual([]);
  expect(await pressed(leader, "/logg", { merke: "12" })).toEqual([]);
  const { body } = await here.as(leader)({ method: "GET", path: "/logg" });
  expect(body).toMatch(/\b[0-9a-f]{4}( [0-9a-f]{4}){7}\b/);
});

test("S09 the whole log is given to nobody it hides lines from, whoever has said yes", async () => {
  const takenOut = async (by: Staff, other: Staff) => {
    await givenProved(w, by);
    const post = { method: "POST", path: "/logg/uttak", headers: form, body: `_key=${newPublicId()}` };
    const asked = await here.as(by)(post);
    const request = asked.headers.get("location")!.split("/").at(-1)!;
    must(await w.as(other, "access.approve", (tx, who) => answerApproval(tx, request, { yes: true }, who)));
    return here.as(by)({ ...post, body: `_key=${newPublicId()}` });
  };
  expect((await takenOut(second, walled[0]!)).body).toContain('"checkpoints"');
  const nothing = await takenOut(walled[0]!, second);
  expect([nothing.status, nothing.body]).toEqual([303, ""]);
});
