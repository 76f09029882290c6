import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "#platform/http";
import { publicIdOf } from "../src/modules/sealed/given.ts";
import { before, plainRow, twins, whole, type Before, type Twin } from "./sealed-twins.ts";
import type { Staff } from "./world.ts";

/** Twenty words that stand in what is sealed, and nowhere else in the world. */
const canaries = Array.from({ length: 20 }, (_, i) => `Kanari${"abcdefghijklmnopqrst"[i]}fugl`);
const some = (from: number, to: number) => canaries.slice(from, to).join(" ");

let was: Before;
let sealed: Twin;
let mended: Twin;
let close: () => Promise<void>;
let code: string;
beforeAll(async () => {
  was = await before();
  ({ first: sealed, second: mended, close } = await twins(was));
  await hide();
  await mend();
}, 180_000);
afterAll(async () => {
  await close();
  await was.w.close();
});

/** Somebody moves into room 4, and nobody but two shall know. */
async function hide() {
  const { house, room, w } = was;
  const tell = async (who: Staff, path: string, fields: Record<string, string>) => {
    const answer = await sealed.ask(path, who, fields);
    expect([path, answer.status]).toEqual([path, 303]);
    return answer.headers.get("location")!;
  };
  const deputy = await publicIdOf(w, house.primary);
  const who = { name: some(0, 4), children: some(4, 8), call: some(8, 12), deputy };
  const at = await tell(house.leader, paths.newSealed(), who);
  code = at.split("/").at(-1)!;
  const member = await publicIdOf(w, house.night);
  const { spoken } = await sealed.side.ask(house.leader, { say: "give-code", code, member });
  await tell(house.night, paths.sealedCode(), { kode: spoken });
  await tell(house.night, paths.sealedNote(code), { text: some(12, 16) });
  await tell(house.night, paths.sealedTask(code), { text: some(16, 20), due: "hour" });
  expect((await sealed.ask(paths.sealedRoom(code), house.leader)).status).toBe(200);
  await tell(house.leader, paths.sealedRoom(code), { room, reason: "repair", _key: "same-key-1" });
}

/** The same room is closed because something is broken. */
async function mend() {
  const { house, room } = was;
  const look = async (path: string) => expect((await mended.ask(path, house.leader)).status).toBe(200);
  await look(paths.places());
  await look(paths.roomClosure(room));
  const form = { reason: "repair", until: "unknown", _key: "same-key-1" };
  expect((await mended.ask(paths.roomClosure(room), house.leader, form)).status).toBe(303);
  await look(paths.places());
}

/** What is not there in these two houses: the process of the letterbox, and all that makes Havn ready. */
const away = ["/readyz", paths.report(false), paths.report(true)];
/** Streams that do not end, and the ways out, after which nobody is signed in. What a stream says is `committed`. */
const apart = [paths.boardStream(), paths.placesStream(), paths.leave(), paths.oidcOut()];
/** Every address that can be looked at, with ids of things that are there. */
function doors(): { open: string[]; named: string[] } {
  const { ids, room, house } = was;
  const idFor = (route: string) => {
    if (/^\/(enhet|api\/v1\/units)/.test(route)) return ids.unit;
    if (/^\/(kontakt|api\/v1\/contacts)/.test(route)) return ids.contact;
    if (/^\/(sak|api\/v1\/cases)/.test(route)) return ids.case;
    if (route.startsWith(paths.sealed())) return code;
    return route.startsWith("/api/v1/centres") ? house.publicId : room;
  };
  const routes = [...new Set(sealed.app.routes.filter((one) => one.method === "GET").map((one) => one.path))]
    .filter((route) => !route.includes("*") && !apart.includes(route))
    .map((route) => ({ route, path: route.replace(/:[a-z]+(\{[^}]*\})?/g, () => idFor(route)) }));
  return {
    open: routes.filter(({ route, path }) => route === path).map(({ path }) => path),
    named: routes.filter(({ route, path }) => route !== path).map(({ path }) => path),
  };
}

/** As `who` at every door of both: which answered otherwise, and which said a word that stands in what is sealed. */
async function sweep(who: Staff | undefined, where: string[]) {
  const found: string[] = [];
  const shown: string[] = [];
  for (const path of where) {
    const [here, there] = await Promise.all([sealed.ask(path, who), mended.ask(path, who)]);
    const [one, two] = [await whole(here), await whole(there)];
    if (canaries.some((canary) => one.includes(canary))) found.push(`${path}: canary`);
    if (one !== two) found.push(`${path}: differs`);
    // How late the sweeper is, is no secret, and on a busy machine it is late.
    if (here.status >= 500 && !away.includes(path)) found.push(`${path}: ${here.status}`);
    if (here.status === 200) shown.push(path);
  }
  return { found, shown };
}

describe("nobody who is not let in can tell a sealed person from a room being mended", () => {
  test("the doors are all there", () => {
    const { open, named } = doors();
    expect(open.length).toBeGreaterThan(50);
    expect(named.length).toBeGreaterThan(45);
    expect(open).toContain(paths.sealed());
    expect(named).toContain(paths.sealedCase(code));
  });

  test("in any role of the house, in another house and outside, at every address without a name", async () => {
    const { open } = doors();
    const outside = await sweep(undefined, open);
    // What everybody is shown is the same page for everybody.
    const inside = open.filter((path) => !outside.shown.includes(path));
    const found = [...outside.found];
    for (const who of [...was.roles, was.other.leader]) {
      // The officer reads the log of the sealed side, which is what it is for.
      const officer = who.role === "data_protection_officer" && who.org === was.house.org;
      const swept = await sweep(who, officer ? inside.filter((path) => path !== paths.sealed()) : inside);
      found.push(...swept.found.map((one) => `${who.role} ${one}`));
      // So that finding nothing means something.
      expect([who.role, swept.shown.length > (who.role === "leader" ? 20 : 2)]).toEqual([who.role, true]);
    }
    expect(found).toEqual([]);
  }, 180_000);

  test("nor at an address with a name, also with the name of the case itself", async () => {
    const { named } = doors();
    const leader = was.roles.find((one) => one.role === "leader")!;
    const found = [];
    for (const who of [leader, was.other.night]) found.push(...(await sweep(who, named)).found);
    expect(found).toEqual([]);
  }, 180_000);

  test("and those who are let in meet it only where it lies", async () => {
    const ordinary = doors().open.filter((path) =>
      /^\/(vakt|plasser|mer|logg|saker|uke|hus|venter|nei|medlemmer)/.test(path),
    );
    expect((await sweep(was.house.leader, ordinary)).found).toEqual([]);
    const list = await (await sealed.ask(paths.sealed(), was.house.night)).text();
    expect(list).toContain(canaries[0]);
  }, 180_000);

  test("no search and no question finds them", async () => {
    const leader = was.roles.find((one) => one.role === "leader")!;
    const name = canaries[0]!;
    const need = {
      who: "woman",
      children: [],
      substance: [],
      pets: false,
      wheelchair: false,
      avoid: [],
      maxKm: null,
    };
    const asked: [string, string | Record<string, string>][] = [
      ["/api/v1/places/search", JSON.stringify({ need })],
      ["/api/v1/contacts/recognise", JSON.stringify({ code: "417" })],
      [paths.recognise(), { code: "417" }],
      [paths.sealedCode(), { kode: code }],
      [paths.sealedNote(code), { text: "Øvelse" }],
      [paths.sealedEnd(code), { _key: "another-key" }],
    ];
    for (const [path, fields] of asked) {
      const here = await whole(await sealed.ask(path, leader, fields));
      const there = await whole(await mended.ask(path, leader, fields));
      expect(here).toEqual(there);
      expect(here).not.toContain(name);
    }
    for (const path of ["/plasser", "/oversikt", "/saker"]) {
      const query = `${path}?q=${name}&sok=${name}&navn=${name}`;
      expect(await whole(await sealed.ask(query, leader))).toBe(await whole(await mended.ask(query, leader)));
    }
  });
});

describe("behind the doors", () => {
  test("every table of the rest is alike in both, the log and the events among them", async () => {
    const rest = async (twin: Twin) =>
      (await twin.tables((schema) => schema !== "sealed")).map(plainRow).sort();
    const [one, two] = [await rest(sealed), await rest(mended)];
    expect(one.length).toBeGreaterThan(300);
    expect(one.filter((row, i) => row !== two[i])).toEqual([]);
    expect(one.length).toBe(two.length);
    expect(sealed.committed).toEqual(mended.committed);
  });

  test("and in a copy of everything, as text, stands none of the words", async () => {
    const all = await sealed.tables(() => true);
    expect(all.filter((row) => row.startsWith("sealed.")).length).toBeGreaterThan(20);
    expect(all.filter((row) => canaries.some((canary) => row.includes(canary)))).toEqual([]);
  });
});
