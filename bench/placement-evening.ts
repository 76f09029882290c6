import { inTurn, placeTogether } from "../src/modules/intake/given.ts";
import { ms, summary, table } from "./measure.ts";
import { problemOf, Simulated } from "./placement-policies.ts";
import { region, type Region } from "./placement-world.ts";
import { randomBy } from "./world.ts";

const evenings = 200;
const taken = 0.95;

/** Several wait at once and hardly anything is free: what placing them together wins over one by one, and what it takes. */
export async function oneEvening(seed: number, rooms: number): Promise<void> {
  const random = randomBy(seed);
  const here = region(seed, rooms);
  const lines: string[][] = [];
  for (const waiting of [3, 6, 12]) {
    const count = { turn: 0, joint: 0, more: 0, fewer: 0, unsolved: 0 };
    const took: number[] = [];
    for (let evening = 0; evening < evenings; evening++) {
      const { people, rooms: free } = problemOf(
        new Simulated(filled(here, random)),
        some(here, waiting, random),
      );
      const turn = inTurn(people, free).size;
      const began = performance.now();
      const joint = await placeTogether(people, free);
      took.push(performance.now() - began);
      if ("no" in joint) {
        count.unsolved++;
        continue;
      }
      count.turn += turn;
      count.joint += joint.size;
      count.more += Number(joint.size > turn);
      count.fewer += Number(joint.size < turn);
    }
    const { p50, p99 } = summary(took);
    const figures = [waiting, count.turn, count.joint, count.more, count.fewer, count.unsolved].map(String);
    lines.push([...figures, ms(p50), ms(p99)]);
  }
  console.log(`${evenings} evenings, ${100 * taken} of 100 rooms taken:\n`);
  table(["wait", "one by one", "together", "more", "fewer", "unsolved", "p50 ms", "p99 ms"], lines);
}

function filled(here: Region, random: () => number): Region {
  const residents = here.units.flatMap((unit) => {
    const group = unit.facts.men === true && random() < 0.5 ? ("men" as const) : ("women" as const);
    return unit.rooms.filter(() => random() < taken).map(({ id }) => ({ room: id, group, until: 9 }));
  });
  return { ...here, residents };
}

function some({ arrivals }: Region, count: number, random: () => number) {
  const from = Math.floor(random() * (arrivals.length - count));
  return arrivals.slice(from, from + count);
}
