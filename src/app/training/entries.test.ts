import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes, osloDate } from "#platform/clock";
import { transaction } from "#platform/db";
import type { Desk, Web } from "#platform/http";
import {
  factKeys,
  groups,
  isConfirmed,
  isKnown,
  openSnapshots,
  overallAnswer,
  termKeys,
  type Shown,
} from "#modules/directory";
import { world, type World } from "../../../test/world.ts";
import { houses, municipalities } from "./county.ts";
import { entries } from "./entries.ts";
import { seedTraining } from "./seed.ts";

let w: World;
let shown: Map<string, Shown>;
const snapshot = () => {
  const open: Desk["open"] = (work) => transaction(w.pools.open, { text: "select 1" }, (tx) => work(tx));
  const c = { var: { clock: w.clock, desk: { open } } } as unknown as Web;
  const snapshots = openSnapshots();
  return Promise.all([snapshots(c, false), snapshots(c, true)]);
};
beforeAll(async () => {
  w = await world();
  await seedTraining(w.pools.relay, w.clock);
  const [, invented] = await snapshot();
  shown = new Map(invented.centres.map((one) => [one.centre.id, one]));
});
afterAll(() => w.close());

/** Every answer that stands in the entry, and whether it counts as confirmed on that day. */
function confirmedOn(id: string, day: string): boolean[] {
  const entry = shown.get(id)!.entry!;
  const facts = factKeys.flatMap((key) => {
    const stated = entry.facts[key];
    return stated ? [isConfirmed(key, stated, day)] : [];
  });
  const terms = groups.flatMap((group) =>
    termKeys.flatMap((key) => {
      const term = entry.terms[group][key];
      return term ? [isConfirmed(key, term, day)] : [];
    }),
  );
  return [...facts, ...terms];
}
const today = () => osloDate(w.clock.now());

test("nothing of it is in the real overview, and a second time changes nothing", async () => {
  expect(await seedTraining(w.pools.relay, w.clock)).toBe(false);
  const [real, invented] = await snapshot();
  expect([real.centres, real.municipalities]).toEqual([[], []]);
  expect(invented.centres).toEqual([...shown.values()]);
});

test("each of the five houses has its row, nothing of it known from outside", () => {
  expect([...shown.keys()].toSorted()).toEqual(["lykkja", "lysvika", "nordheim", "storvik", "ytrefjell"]);
  for (const { centre } of shown.values()) {
    expect(municipalities.map((place) => place.number as string)).toContain(centre.host?.is);
    for (const fact of [centre.state, centre.host, centre.serves]) expect(isKnown(fact)).toBe(false);
  }
});

test("one is wholly confirmed, one has grown old, one has said nothing, one is soon to be confirmed again", () => {
  const nordheim = confirmedOn("nordheim", today());
  expect([nordheim.length, new Set(nordheim)]).toEqual([42, new Set([true])]);
  expect(new Set(confirmedOn("lysvika", today()))).toEqual(new Set([false]));
  expect(shown.get("ytrefjell")!.entry).toBeNull();
  const soon = osloDate(addMinutes(w.clock.now(), 14 * 24 * 60));
  expect(new Set(confirmedOn("lykkja", today()))).toEqual(new Set([true]));
  expect(new Set(confirmedOn("lykkja", soon))).toEqual(new Set([true, false]));
});

test("the answers differ from house to house and, in Lykkja, by who comes", () => {
  const answers = [...shown].map(([id, { entry }]) => [id, overallAnswer(entry, today())]);
  expect(Object.fromEntries(answers)).toEqual({
    nordheim: "assesses",
    storvik: "assesses",
    lykkja: "assesses",
    lysvika: "unknown",
    ytrefjell: "unknown",
  });
  const { terms } = shown.get("lykkja")!.entry!;
  const kinds = groups.map((group) => JSON.stringify({ ...terms[group].arrive, on: "" }));
  expect(new Set(kinds).size).toBe(3);
  const conditions = Object.values(shown.get("storvik")!.entry!.terms.women).filter(
    (one) => one.decides.length > 0,
  );
  expect(conditions.length).toBeGreaterThan(4);
});

test("the history of Nordheim tells of the change and of the press", () => {
  const { history } = shown.get("nordheim")!;
  expect(history.map((one) => [one.version, one.kind])).toEqual([
    [1, "changed"],
    [2, "changed"],
    [3, "confirmed"],
  ]);
  expect(new Set(history[1]!.what.map((one) => one.key))).toEqual(new Set(["arrive"]));
});

test("no entry says the opposite of what all the house's units say", () => {
  const wrong: string[] = [];
  for (const { id, house } of entries) {
    const { units } = houses.find((one) => one.name === house)!;
    for (const key of ["arrive", "use", "storage", "lar", "equipment", "detox"] as const) {
      const said = new Set(units.map((unit) => unit.terms[key]?.answer));
      for (const group of groups) {
        const answer = shown.get(id)!.entry?.terms[group][key]?.answer;
        const opposite = { yes: "no", no: "yes", conditions: "", none: "" }[answer ?? "none"];
        if (said.size === 1 && said.has(opposite as "yes")) wrong.push(`${id} ${group} ${key}: ${answer}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("phone numbers reach nobody", () => {
  for (const { entry } of shown.values()) expect(entry?.facts.phone?.is ?? "00").toMatch(/^00/);
});
