import loadHighs from "highs";
import { everFits, groupOf, patience } from "./placement-policies.ts";
import { days, type Arrival, type Region, type Unit } from "./placement-world.ts";

/**
 * At most so many could have been placed by somebody who knew the whole year beforehand. A linear programme over (person,
 * unit, day of arrival): each at most once, and on no night more people in a unit than it has rooms, nor more with `k`
 * children or more than it has rooms with `k` beds. Let through, and so the true best may be lower: halves of persons, moving
 * between rooms of a unit, women and men in the same shared rooms, and every night but each `step`th.
 */
export async function hindsight(
  region: Region,
  step = 2,
): Promise<{ people: number; columns: number; ms: number }> {
  const began = performance.now();
  const fits = everFits(region);
  const rows: number[] = [];
  const rowOf = new Map<string, number>();
  const row = (name: string, most: number) => {
    const known = rowOf.get(name);
    if (known !== undefined) return known;
    rowOf.set(name, rows.push(most) - 1);
    return rows.length - 1;
  };
  const taken = takenBy(region);
  const starts: number[] = [];
  const index: number[] = [];
  for (const one of region.arrivals) {
    for (const unit of fits.get(one.id)!) {
      const home = region.units.find((other) => other.id === unit)!;
      const limits = limitsOn(home, one);
      const seen = new Set<string>();
      for (let on = one.day; on <= one.day + patience; on++) {
        const nights = lookedAt(on, on + one.nights, step);
        if (seen.has(nights.join())) continue;
        seen.add(nights.join());
        starts.push(index.length);
        index.push(row(`p ${one.id}`, 1));
        for (const { name, rooms } of limits) {
          for (const night of nights) {
            const gone = rooms.filter((id) => (taken.get(id) ?? 0) > night).length;
            index.push(row(`${unit} ${name} ${night}`, rooms.length - gone));
          }
        }
      }
    }
  }
  const highs = await loadSolver();
  const columns = starts.length;
  starts.push(index.length);
  const solved = highs.withModel(
    {
      numCols: columns,
      numRows: rows.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: of(columns, 1),
      colLower: of(columns, 0),
      colUpper: of(columns, 1),
      rowLower: of(rows.length, -highs.infinity),
      rowUpper: rows,
      matrix: {
        format: "csc",
        numRows: rows.length,
        numCols: columns,
        starts,
        indices: index,
        values: index.map(() => 1),
      },
    },
    (model) => {
      model.options.set({ output_flag: false, solver: "ipm", run_crossover: "off" });
      model.run();
      return model.getObjectiveValue();
    },
  );
  return { people: Math.floor(solved + slack), columns, ms: performance.now() - began };
}

const of = (length: number, value: number) => Array.from({ length }, () => value);

/** The inner points stop a hair below the top; whole people are counted. */
const slack = 0.05;

const loadSolver = loadHighs as unknown as typeof loadHighs.default;

function lookedAt(from: number, until: number, step: number): number[] {
  const last = Math.min(until, days + patience);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.ceil((last - first) / step)) }, (_, i) => first + i * step);
}

/** Nights of the year somebody lived there from before. */
function takenBy({ residents }: Region): Map<string, number> {
  return new Map(residents.map((one) => [one.room, one.until]));
}

/** Which counts the person is in: all the rooms open to the group, and those with enough beds. */
function limitsOn(unit: Unit, { need }: Arrival): { name: string; rooms: string[] }[] {
  const group = groupOf(need);
  const open = unit.rooms.filter((room) => room.whoFor === "either" || room.whoFor === group);
  const n = need.children.length;
  const beds = [...new Set([0, ...open.map((room) => room.childBeds)])].toSorted((a, b) => a - b);
  const enough = beds.find((one) => one >= n) ?? n;
  const found = beds
    .filter((one) => one <= enough)
    .map((one) => ({
      name: `beds ${one}`,
      rooms: open.filter((room) => room.childBeds >= one).map((room) => room.id),
    }));
  const wheels = open.filter((room) => room.wheelchair === true).map((room) => room.id);
  return need.wheelchair ? [...found, { name: "wheelchair", rooms: wheels }] : found;
}
