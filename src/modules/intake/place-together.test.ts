import fc from "fast-check";
import { expect, test } from "vitest";
import { placeTogether, type InTier } from "./place-together.ts";
import { inTurn, mayTake, type Placement, type Room } from "./propose-in-order.ts";

interface Case {
  people: InTier[];
  rooms: Room[];
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(
    fc.array(fc.record({ unit: fc.nat(2), shared: fc.boolean() }), { minLength: 1, maxLength: 5 }),
    fc.array(
      fc.record({
        woman: fc.boolean(),
        tier: fc.nat(2),
        fits: fc.array(fc.nat(4)),
        units: fc.shuffledSubarray([0, 1, 2]),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([given, some]) => {
    const rooms = given.map(({ unit, shared }) => ({ unit: `u${unit}`, shared }));
    const people = some
      .toSorted((a, b) => a.tier - b.tier)
      .map(({ woman, tier, fits, units }, i): InTier => {
        const inUnit = (unit: string) =>
          rooms.flatMap((room, at) => (room.unit === unit && fits.includes(at) ? [at] : []));
        const choices = units.map((unit) => ({ unit: `u${unit}`, rooms: inUnit(`u${unit}`) }));
        return {
          id: `p${i}`,
          group: woman ? "women" : "men",
          tier,
          choices: choices.filter((one) => one.rooms.length > 0),
        };
      });
    return { people, rooms };
  });

/** Every way to place them, by trying. */
function* every(
  { people, rooms }: Case,
  at = 0,
  taken: { group: InTier["group"]; room: number }[] = [],
): Generator<Placement> {
  if (at === people.length) return void (yield new Map());
  const { id, group, choices } = people[at]!;
  yield* every({ people, rooms }, at + 1, taken);
  for (const [choice, { unit, rooms: fitting }] of choices.entries()) {
    for (const room of fitting.filter((one) => mayTake(rooms, taken, { group, room: one }))) {
      for (const rest of every({ people, rooms }, at + 1, [...taken, { group, room }])) {
        yield new Map([[id, { choice, unit, room }], ...rest]);
      }
    }
  }
}

/** Written anew: for each tier how many and then who, and last how far down their lists; less is better. */
function cost({ people }: Case, placement: Placement): number[] {
  const tiers = [...new Set(people.map((one) => one.tier))];
  const lost = (some: InTier[]) => some.map((one) => Number(!placement.has(one.id)));
  return [
    ...tiers.flatMap((tier) => {
      const each = lost(people.filter((one) => one.tier === tier));
      return [each.reduce((a, b) => a + b, 0), ...each];
    }),
    [...placement.values()].reduce((all, one) => all + one.choice, 0),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

async function together(some: Case): Promise<Placement> {
  const found = await placeTogether(some.people, some.rooms, { seconds: 60 });
  if ("no" in found) throw new Error(found.no);
  return found;
}

function faults({ people, rooms }: Case, placement: Placement): string[] {
  const taken: { group: InTier["group"]; room: number }[] = [];
  return [...placement].flatMap(([id, { choice, unit, room }]) => {
    const { group, choices } = people.find((one) => one.id === id)!;
    const fits = choices[choice]?.unit === unit && choices[choice].rooms.includes(room);
    const free = mayTake(rooms, taken, { group, room });
    taken.push({ group, room });
    return [...(fits ? [] : [`${id} does not fit`]), ...(free ? [] : [`${id} is in the way`])];
  });
}

test("no placement is better than the one found, and it places nobody where she does not fit", async () => {
  let gained = 0;
  await fc.assert(
    fc.asyncProperty(cases, async (some) => {
      const found = await together(some);
      expect(faults(some, found)).toEqual([]);
      const best = [...every(some)].map((one) => cost(some, one)).toSorted(compare)[0]!;
      expect(cost(some, found)).toEqual(best);
      if (found.size > inTurn(some.people, some.rooms).size) gained++;
    }),
    { numRuns: 400 },
  );
  expect(gained).toBeGreaterThan(0);
}, 120_000);

test("one after the other never places anybody in the way of another, and keeps what was proposed while it can be", () => {
  fc.assert(
    fc.property(cases, fc.nat(2), (some, unit) => {
      const wanted = new Map(some.people.map((one) => [one.id, `u${unit}`]));
      const found = inTurn(some.people, some.rooms, wanted);
      expect(faults(some, found)).toEqual([]);
      const first = some.people[0]!;
      const could = first.choices.map((one) => one.unit);
      expect(found.get(first.id)?.unit).toBe(could.includes(`u${unit}`) ? `u${unit}` : could[0]);
    }),
  );
});

const room = (unit: string, shared = false): Room => ({ unit, shared });
const someone = (id: string, tier: number, ...choices: [string, number[]][]): InTier => ({
  ...{ id, tier, group: "women" as const },
  choices: choices.map(([unit, rooms]) => ({ unit, rooms })),
});

test("three get a place together where one by one two do", async () => {
  const rooms = [room("a"), room("b"), room("c")];
  const people = [
    someone("1", 0, ["a", [0]], ["b", [1]]),
    someone("2", 0, ["a", [0]]),
    someone("3", 0, ["c", [2]]),
  ];
  expect(inTurn(people, rooms).size).toBe(2);
  expect([...(await together({ people, rooms })).keys()]).toEqual(["1", "2", "3"]);
});

test("one in danger is not given up for two who are not; of those alike it is the most that counts", async () => {
  const rooms = [room("a", true), room("a", true)];
  const man = (id: string, tier: number) => ({ ...someone(id, tier, ["a", [0, 1]]), group: "men" as const });
  const first = someone("1", 0, ["a", [0]]);
  expect([...(await together({ people: [first, man("2", 1), man("3", 1)], rooms })).keys()]).toEqual(["1"]);
  expect([...(await together({ people: [first, man("2", 0), man("3", 0)], rooms })).keys()]).toEqual([
    "2",
    "3",
  ]);
});

test("a solver that fails, does not come or answers nothing is said to have", async () => {
  const some = { people: [someone("1", 0, ["a", [0]])], rooms: [room("a")] };
  const ways = [
    () => Promise.reject(new Error("no such file")),
    () => Promise.resolve(() => ({ no: "unsolved" as const })),
  ];
  for (const load of ways) {
    expect(await placeTogether(some.people, some.rooms, { load })).toEqual({ no: "unsolved" });
  }
  expect(await placeTogether(some.people, some.rooms, { seconds: 0 })).toEqual({ no: "unsolved" });
});

test("thirty who wait and thirty places are placed", async () => {
  const rooms = Array.from({ length: 30 }, (_, i) => room(`u${i}`, i % 3 === 0));
  const people = Array.from({ length: 30 }, (_, i) =>
    someone(
      `p${i}`,
      Math.floor(i / 8),
      ...rooms.map((one, at): [string, number[]] => [one.unit, [at]]).filter((_, at) => (at * 7 + i) % 5 < 2),
    ),
  );
  expect((await together({ people, rooms })).size).toBe(30);
}, 60_000);
