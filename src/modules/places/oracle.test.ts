import { expect, test } from "vitest";
import { truth, type Verdict } from "./given-truth.ts";
import { aWorld, publishedAs, randomBy, type RawRoom, type RawUnit, type RawWorld } from "./given-worlds.ts";
import type { Listed } from "./listed.ts";
import type { Need } from "./need.ts";
import { answer, type SearchAnswer } from "./search.ts";
import { termsOf } from "./unit.ts";

/** `npm run bench -- oracle` asks for a million. */
const worlds = Number(process.env.ORACLE_WORLDS ?? 100_000);
const seed = Number(process.env.ORACLE_SEED ?? 20_261_122);

function ask(world: RawWorld, units = world.units): SearchAnswer {
  const closed = new Set(units.filter((one) => one.closedTo).map((one) => one.id));
  const looksFull = (row: Listed) => closed.has(row.unitId);
  const { need, from, awayFrom, now } = world;
  const asked = { need, from, awayFrom: need.away ? awayFrom : null, training: true, own: "us", looksFull };
  return answer(
    units.map((one) => publishedAs(one, now)),
    asked,
    now,
  );
}

const fits = (group: Verdict["group"]) => group === "can" || group === "measure";

const sorted = (decides: Record<string, string>) =>
  Object.fromEntries(Object.entries(decides).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What the answer says of one unit, in the words of the judge. */
function saidOf(found: SearchAnswer, id: string): Verdict {
  const fit = found.can.find((one) => one.unitId === id);
  const measure = found.measure.find((one) => one.unitId === id);
  const misfit = found.cannot.find((one) => one.unitId === id);
  if ([fit, measure, misfit].filter(Boolean).length !== 1)
    throw new Error("a unit is not there exactly once");
  const place = (fit ?? measure ?? misfit)!;
  const able = fit ?? measure;
  const reasons = misfit?.reasons ?? measure?.measures.map((one) => one.reason) ?? [];
  const time = (value: unknown) => (typeof value === "string" ? Date.parse(value) : null);
  return {
    group: fit ? "can" : measure ? "measure" : misfit!.kind,
    codes: reasons.map((one) => one.code).toSorted(),
    decides: sorted(Object.fromEntries(measure?.measures.map((one) => [one.reason.code, one.decides]) ?? [])),
    km: place.km,
    holdable: able?.holdable ?? false,
    freeFrom: time(able?.pluses.find((one) => one.code === "free-from")?.values.at),
    fullUntil: time(reasons.find((one) => one.code === "full")?.values.until),
  };
}

/** The same of what the judge says; what is only told of those that can is told of nobody else. */
function shouldOf(judged: Verdict): Verdict {
  const able = fits(judged.group);
  return {
    ...judged,
    codes: judged.codes.toSorted(),
    decides: judged.group === "measure" ? sorted(judged.decides) : {},
    holdable: able && judged.holdable,
    freeFrom: able ? judged.freeFrom : null,
  };
}

const isMeasure = (code: string) => /-conditions$|^cots$|^extra-place$|^language-interpreter$/.test(code);
const willing = (): RawUnit["facts"]["terms"] => {
  const yes = { answer: "yes", decides: [], ground: null, confirmed: "2026-10-19" } as const;
  const all = termsOf({ arrive: yes, use: yes, lar: yes, detox: yes });
  return { women: all, men: all, withChildren: all };
};

/** The world with one reason away and every other as it was. `left` are those that stay. */
function repaired(world: RawWorld, unit: RawUnit, code: string, left: string[]): [RawWorld, RawUnit] {
  const { need } = world;
  const group = need.who === "woman" ? "women" : "men";
  const wheels = left.some((one) => one.startsWith("wheelchair"));
  const room: RawRoom = {
    whoFor: group,
    childBeds: need.children.length,
    cots: 0,
    bathroom: false,
    wheelchair: wheels ? (left.includes("wheelchair-no") ? false : null) : true,
    groundFloor: false,
    extraUntil: null,
  };
  const facts = (what: Partial<RawUnit["facts"]>): RawUnit => ({
    ...unit,
    facts: { ...unit.facts, ...what },
  });
  /** A unit that did not take them has no room for them; one that begins to gets one. */
  const roomy = (of: RawUnit, keep = true): RawUnit => ({
    ...of,
    // An extra place that was out of sight would come into it now and be more than the repair.
    rooms: keep ? [...of.rooms.filter((one) => one.extraUntil === null), room] : [room],
    there: [],
    closedTo: false,
  });
  if (code === "not-in-havn") {
    const all = {
      usesHavn: true,
      [group]: true,
      children: true,
      pets: true,
      wheelchair: true,
      terms: willing(),
    };
    return [world, { ...roomy(facts(all), false), knownUntil: new Date(world.now.getTime() + 1) }];
  }
  const [what] = code.split(/-(?:no|unknown|old)$/) as [string];
  if (code === "stale-unknown") return [world, { ...unit, knownUntil: new Date(world.now.getTime() + 1) }];
  if (what === group) return [world, roomy(facts({ [group]: true }), false)];
  if (what === "children") return [world, roomy(facts({ children: true }))];
  if (what === "pets") return [world, facts({ pets: true })];
  if (what === "wheelchair") {
    const rooms = unit.rooms.map((one) => ({ ...one, wheelchair: true }));
    return [world, { ...facts({ wheelchair: true }), rooms }];
  }
  if (["no-rooms", "too-small", "full"].includes(code)) return [world, roomy(unit)];
  if (["arrive", "use", "lar", "detox"].includes(what)) {
    const { women, men, withChildren } = unit.facts.terms;
    const with1 = (of: typeof women) => ({ ...of, [what]: willing().women[what as "arrive"] });
    return [
      world,
      facts({ terms: { women: with1(women), men: with1(men), withChildren: with1(withChildren) } }),
    ];
  }
  if (code === "avoid") return [world, facts({ municipality: "9909" })];
  if (what === "away") return [{ ...world, need: { ...need, away: null } }, unit];
  if (["too-far", "distance"].includes(what)) return [{ ...world, need: { ...need, maxKm: null } }, unit];
  throw new Error(`no repair for ${code}`);
}

function without(world: RawWorld, unit: RawUnit, codes: string[], all: string[]): boolean {
  const left = all.filter((one) => !codes.includes(one));
  const [then, one] = codes.reduce(([so, changed], code) => repaired(so, changed, code, left), [
    world,
    unit,
  ] as [RawWorld, RawUnit]);
  return ask(then, [one]).cannot.length === 0;
}

/** Every set of what a person may be asked to give up. */
function givenUp(need: Need): string[][] {
  const substance = need.substance.filter(
    (what) => what !== "intoxicated" || !need.substance.includes("withdrawal"),
  );
  const parts = [...substance, ...(need.pets ? ["pets"] : []), ...(need.maxKm === null ? [] : ["maxKm"])];
  return parts.reduce<string[][]>((sets, part) => [...sets, ...sets.map((set) => [...set, part])], [[]]);
}

const changed = (need: Need, parts: readonly string[], km: number | null): Need => ({
  ...need,
  pets: need.pets && !parts.includes("pets"),
  substance: need.substance.filter((what) => !parts.includes(what)),
  maxKm: parts.includes("maxKm") && km !== null ? km : need.maxKm,
});

/** The smallest that open the unit, by trying every one through the judge. */
function opening(world: RawWorld, unit: RawUnit): string[][] {
  const judged = truth(world, unit);
  if (judged.group !== "cannot") return [];
  const open = givenUp(world.need).filter((parts) =>
    fits(truth({ ...world, need: changed(world.need, parts, judged.km) }, unit).group),
  );
  return open.filter(
    (set) => !open.some((other) => other.length < set.length && other.every((part) => set.includes(part))),
  );
}

/** What the answer should offer: the sets, the smallest and then the nearest first. */
function offered(world: RawWorld): { parts: string; km: number; size: number; several: boolean }[] {
  const groups = new Map<string, { km: number; size: number; several: boolean }>();
  for (const unit of world.units) {
    const km = truth(world, unit).km ?? Infinity;
    for (const set of opening(world, unit)) {
      const parts = set.toSorted().join();
      const had = groups.get(parts);
      groups.set(parts, {
        km: Math.min(km, had?.km ?? Infinity),
        size: set.length,
        several: had !== undefined,
      });
    }
  }
  return [...groups]
    .map(([parts, one]) => ({ parts, ...one }))
    .toSorted((a, b) => a.size - b.size || (a.km < b.km ? -1 : a.km > b.km ? 1 : 0));
}

test(`the search says of every unit what the judge says, in ${worlds} worlds`, { timeout: 3_600_000 }, () => {
  const random = randomBy(seed);
  const seen: Record<string, number> = {};
  const count = (what: string) => (seen[what] = (seen[what] ?? 0) + 1);
  let decisions = 0;
  for (let i = 0; i < worlds; i++) {
    const world = aWorld(random);
    const found = ask(world);
    const wrong = (what: string, ...more: unknown[]) => {
      throw new Error(`world ${i}: ${what}\n${JSON.stringify({ more, world })}`);
    };
    for (const unit of world.units) {
      decisions++;
      const [said, should] = [saidOf(found, unit.id), shouldOf(truth(world, unit))];
      if (JSON.stringify(said) !== JSON.stringify(should)) wrong("the judge says otherwise", said, should);
      count(said.group);
      for (const code of said.codes) count(code);
      if (said.freeFrom !== null) count("free-from");
      if (fits(said.group)) continue;
      const real = said.codes.filter((code) => !isMeasure(code));
      if (!without(world, unit, real, real)) wrong("with every reason away it still does not fit", unit);
      for (const one of real) {
        const others = real.filter((code) => code !== one);
        if (without(world, unit, others, real)) wrong(`${one} keeps nobody out`, real, unit);
      }
    }
    const told = found.can.length + found.measure.length < 3 ? offered(world) : [];
    const said = found.relaxations.map(({ parts, nearest, band }) => ({
      parts: [...parts].toSorted().join(),
      km: nearest.km ?? Infinity,
      several: band === "several",
    }));
    const rank = (all: { parts: string; km: number; several: boolean }[]) =>
      all.slice(0, 3).map(({ parts, km, several }) => `${parts.split(",").length} ${km} ${several}`);
    if (JSON.stringify(rank(said)) !== JSON.stringify(rank(told)))
      wrong("other things would open", said, told);
    for (const one of found.relaxations) {
      const unit = world.units.find((other) => other.id === one.nearest.unitId)!;
      if (!fits(truth({ ...world, need: one.need }, unit).group)) wrong("the changed need does not fit", one);
      if (!told.some((other) => other.parts === [...one.parts].toSorted().join()))
        wrong("not the smallest", one);
      count(`opened by ${one.parts.length}`);
    }
    for (const unit of world.units.filter((one) => one.closedTo)) {
      const full: RawUnit = {
        ...unit,
        closedTo: false,
        facts: { ...unit.facts, extraPlaces: 0 },
        there: unit.rooms.map((_room, room) => ({ room, who: null, until: null })),
      };
      const then = ask(
        world,
        world.units.map((one) => (one === unit ? full : one)),
      );
      if (JSON.stringify(then) !== JSON.stringify(found)) wrong("one can tell it from a full one", unit);
      count("closed");
    }
  }
  // A generator that never makes one of them would prove nothing.
  const never = expected.filter((what) => (seen[what] ?? 0) < worlds / 2_000);
  expect(never).toEqual([]);
  process.stdout.write(`oracle: ${worlds} worlds, ${decisions} decisions, 0 wrong\n`);
});

const expected = [
  ...["can", "measure", "cannot", "unknown", "free-from", "closed", "opened by 1", "opened by 2"],
  ...["not-in-havn", "stale-unknown", "no-rooms", "too-small", "full", "cots", "extra-place"],
  ...["women", "men", "children", "pets", "wheelchair"].flatMap((one) => [`${one}-no`, `${one}-unknown`]),
  ...["arrive", "use", "lar", "detox"].flatMap((key) =>
    ["no", "unknown", "old", "conditions"].map((said) => `${key}-${said}`),
  ),
  ...["language-interpreter", "avoid", "away", "away-unknown", "too-far", "distance-unknown"],
];
