import { table } from "./measure.ts";
import { hindsight } from "./placement-bound.ts";
import { oneEvening } from "./placement-evening.ts";
import { everFits, groupOf, simulate, type Outcome, type Policy } from "./placement-policies.ts";
import { region, regions, type Arrival, type Region } from "./placement-world.ts";

const policies: Record<Policy, string> = {
  "first-free": "first that is free, in the order they called",
  ranking: "our ranking, those who wait one by one by the open rules",
  together: "our ranking, those who wait placed together",
  "whole-day": "everybody of the day placed together",
  sparing: "a trial: one by one, first the unit that takes least of what was not asked for",
};
const seed = 20261122;

/** Line 5: how many of a year's people get a place, beside the most that hindsight could have placed. */
export async function placement(sizes: readonly number[] = [300, 600]): Promise<void> {
  for (const rooms of sizes) await oneYear(rooms);
  await oneEvening(seed, sizes[0]!);
}

async function oneYear(rooms: number): Promise<void> {
  const country = Array.from({ length: regions }, (_, i) => region(seed + i, rooms));
  const people = country.flatMap((one) => one.arrivals);
  const real = country.reduce(
    (sum, one) => sum + one.units.reduce((all, unit) => all + unit.rooms.length, 0),
    0,
  );
  console.log(`### 5. Placement over a year: ${real} rooms, ${regions} regions, ${people.length} people\n`);
  const bounds = [];
  for (const one of country) bounds.push(await hindsight(one));
  const most = bounds.reduce((sum, one) => sum + one.people, 0);
  const fits = country.map(everFits);
  const nowhere = fits.reduce(
    (sum, one) => sum + [...one.values()].filter((units) => units.length === 0).length,
    0,
  );
  const lines: string[][] = [];
  const gaps: string[][] = [];
  for (const policy of Object.keys(policies) as Policy[]) {
    const began = performance.now();
    const years = await inEach(country, policy);
    const placed = years.reduce((sum, one) => sum + one.placed.size, 0);
    const unsolved = years.reduce((sum, one) => sum + one.unsolved, 0);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    lines.push([policies[policy], String(placed), percent(placed, most), String(unsolved), seconds]);
    gaps.push([
      policies[policy],
      ...refused(
        country,
        years.map((one) => one.placed),
      ),
    ]);
  }
  const size = bounds.reduce((sum, one) => sum + one.columns, 0);
  const took = bounds.reduce((sum, one) => sum + one.ms, 0) / 1000;
  lines.push([`hindsight, at most (${size} columns)`, String(most), "100.0 %", "0", took.toFixed(1)]);
  table(["policy", "placed", "of the bound", "unsolved", "s"], lines);
  console.log(
    `For ${nowhere} no unit of the region fits even when it is empty: refused by every policy and by hindsight.\n`,
  );
  table(["refused of 100, and of those whom some unit fits", ...groups.map(([name]) => name)], gaps);
}

async function inEach(country: readonly Region[], policy: Policy) {
  const years = [];
  for (const one of country) years.push(await simulate(one, policy));
  return years;
}

const groups: [string, (one: Arrival) => boolean][] = [
  ["all", () => true],
  ["substance use", ({ need }) => need.substance.length > 0],
  ["none", ({ need }) => need.substance.length === 0],
  ["women", ({ need }) => groupOf(need) === "women"],
  ["men", ({ need }) => groupOf(need) === "men"],
  ["with children", ({ need }) => need.children.length > 0],
  ["without", ({ need }) => need.children.length === 0],
];

function refused(country: readonly Region[], placed: readonly Outcome[]): string[] {
  return groups.map(([, is]) => {
    let [all, no, could, noThough] = [0, 0, 0, 0];
    for (const [i, one] of country.entries()) {
      const fits = everFits(one);
      for (const arrival of one.arrivals.filter(is)) {
        const refused = Number(!placed[i]!.has(arrival.id));
        const some = Number(fits.get(arrival.id)!.length > 0);
        all++;
        no += refused;
        could += some;
        noThough += some * refused;
      }
    }
    return `${percent(no, all)} / ${percent(noThough, could)}`;
  });
}

const percent = (part: number, all: number) => (all === 0 ? "–" : `${((100 * part) / all).toFixed(1)} %`);
