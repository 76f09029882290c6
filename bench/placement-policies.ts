import {
  answer,
  chooseRoom,
  freeTimes,
  livesApart,
  roomFits,
  type Listed,
  type Need,
  type Occupied,
  type RoomFree,
} from "../src/modules/places/given.ts";
import { inOrder, inTurn, placeTogether, tierOf, type InTier } from "../src/modules/intake/given.ts";
import { begins, days, type Arrival, type Region, type Unit } from "./placement-world.ts";

/** Nights somebody waits before it is counted as a refusal. */
export const patience = 3;
const day = 86_400_000;

/** In whole days: where each stay began, by arrival. */
export type Outcome = Map<string, { unit: string; on: number }>;
export type Policy = "first-free" | "ranking" | "together" | "whole-day" | "sparing";

interface House extends Unit {
  occupied: Occupied[];
}

export class Simulated {
  readonly houses: House[];
  now = 0;
  constructor({ units, residents }: Region) {
    this.houses = units.map((unit) => ({
      ...unit,
      occupied: residents
        .filter((one) => unit.rooms.some((room) => room.id === one.room))
        .map(({ room, group, until }) => ({ roomId: room, who: group, until: dateOf(until) })),
    }));
  }
  morning(now: number) {
    this.now = now;
    for (const house of this.houses)
      house.occupied = house.occupied.filter((one) => one.until! > dateOf(now));
  }
  free(house: House): RoomFree[] {
    return freeTimes(house.facts, house.rooms, house.occupied);
  }
  /** What the owners would publish now. */
  listed(): Listed[] {
    return this.houses.map((house) => {
      const free = this.free(house);
      const rooms = (group: "women" | "men") =>
        free.filter((one) => one[group] !== -1).map((one) => ({ ...one.room, from: one[group] }));
      return {
        org: house.org,
        unitId: house.id,
        facts: house.facts,
        women: rooms("women"),
        men: rooms("men"),
      };
    });
  }
  /** Units that can take the need now, in the order of the search: those with a measure after the others. */
  search(one: Arrival): string[] {
    const asked = { need: one.need, from: one.from, awayFrom: null, training: true, own: "" };
    const { can, measure } = answer(this.listed(), asked, dateOf(this.now));
    return [...can, ...measure].filter((place) => place.holdable).map((place) => place.unitId);
  }
  /** The same units, first the one that takes least of what this need does not ask for: it leaves most to others. */
  sparing(one: Arrival): string[] {
    const wasted = (id: string) => {
      const { facts } = this.houses.find((other) => other.id === id)!;
      const takes = (key: "arrive" | "use" | "lar" | "detox") =>
        ["yes", "conditions"].includes(facts.terms.women[key].answer);
      const asks = { arrive: "intoxicated", use: "use", lar: "lar", detox: "withdrawal" } as const;
      const keys = ["arrive", "use", "lar", "detox"] as const;
      const terms = keys.filter((key) => takes(key) && !one.need.substance.includes(asks[key])).length;
      return terms + 2 * Number(facts.men === true && one.need.who === "woman");
    };
    return this.search(one).toSorted((a, b) => wasted(a) - wasted(b));
  }
  takes(unit: string, one: Arrival, room?: string) {
    const house = this.houses.find((other) => other.id === unit)!;
    const chosen = room ?? chooseRoom(this.free(house), one.need)?.id;
    if (chosen === undefined) throw new Error("the search said there was room");
    const who = groupOf(one.need);
    house.occupied.push({ roomId: chosen, who, until: dateOf(this.now + one.nights) });
  }
  fitting(unit: string, { need }: Arrival): { id: string; shared: boolean }[] {
    const house = this.houses.find((other) => other.id === unit)!;
    const group = groupOf(need);
    const apart = livesApart(house.facts.kind);
    return this.free(house)
      .filter((one) => one[group] === 0 && roomFits(need, one.room))
      .map(({ room }) => ({ ...room, shared: room.whoFor === "either" && !apart }))
      .toSorted((a, b) => a.childBeds - b.childBeds || (a.id < b.id ? -1 : 1));
  }
}

const dateOf = (at: number) => new Date(begins + at * day);
export const groupOf = (need: Need) => (need.who === "woman" ? "women" : "men");

/** The whole year by one policy. Whoever is not placed waits, for so long. */
export async function simulate(
  region: Region,
  policy: Policy,
): Promise<{ placed: Outcome; unsolved: number }> {
  const world = new Simulated(region);
  const placed: Outcome = new Map();
  let unsolved = 0;
  let waiting: Arrival[] = [];
  const note = (one: Arrival, unit: string, room?: string) => {
    world.takes(unit, one, room);
    placed.set(one.id, { unit, on: world.now });
  };
  const oneByOne = (some: readonly Arrival[], units = (one: Arrival) => world.search(one)) => {
    for (const one of some) {
      const [unit] = units(one);
      if (unit !== undefined) note(one, unit);
    }
  };
  const jointly = async (some: readonly Arrival[]) => {
    const { people, rooms, names } = problemOf(world, some);
    const found = await placeTogether(people, rooms);
    if ("no" in found) unsolved++;
    const placement = "no" in found ? inTurn(people, rooms) : found;
    for (const [id, { unit, room }] of placement)
      note(
        some.find((one) => one.id === id)!,
        unit,
        names[room]!,
      );
  };
  for (let now = 0; now < days + patience; now++) {
    world.morning(now);
    waiting = waiting.filter((one) => !placed.has(one.id) && now - one.day <= patience);
    const today = region.arrivals.filter((one) => one.day === now);
    if (policy === "first-free") firstFree(world, [...waiting, ...today], note);
    else if (policy === "ranking") oneByOne([...ordered(waiting), ...today]);
    else if (policy === "sparing") oneByOne([...ordered(waiting), ...today], (one) => world.sparing(one));
    else if (policy === "whole-day") await jointly([...waiting, ...today]);
    else {
      await jointly(waiting);
      oneByOne(today);
    }
    waiting.push(...today);
  }
  return { placed, unsolved };
}

/** No order among those who wait but time, no order among the places, and the first room that fits. */
function firstFree(
  world: Simulated,
  some: readonly Arrival[],
  note: (one: Arrival, unit: string, room: string) => void,
) {
  for (const one of some) {
    const can = new Set(world.search(one));
    const house = world.houses.find((unit) => can.has(unit.id));
    if (!house) continue;
    const group = groupOf(one.need);
    const room = world.free(house).find((free) => free[group] === 0 && roomFits(one.need, free.room))!;
    note(one, house.id, room.room.id);
  }
}

const lineOf = (one: Arrival) => ({
  ...{ id: one.id, danger: one.danger, roofless: one.roofless },
  children: one.need.children.length > 0,
  since: dateOf(one.day),
});

function ordered(some: readonly Arrival[]): Arrival[] {
  return inOrder(some.map((arrival) => ({ ...lineOf(arrival), arrival }))).map((one) => one.arrival);
}

export function problemOf(world: Simulated, some: readonly Arrival[]) {
  const names: string[] = [];
  const rooms: { unit: string; shared: boolean }[] = [];
  const index = new Map<string, number>();
  const people = ordered(some).map((one): InTier => ({
    id: one.id,
    group: groupOf(one.need),
    tier: tierOf(lineOf(one)),
    choices: world.search(one).map((unit) => ({
      unit,
      rooms: world.fitting(unit, one).map(({ id, shared }) => {
        if (!index.has(id)) {
          index.set(id, names.push(id) - 1);
          rooms.push({ unit, shared });
        }
        return index.get(id)!;
      }),
    })),
  }));
  return { people, rooms, names };
}

/** Units that fit the need when everything is empty: which no policy and no hindsight can widen. */
export function everFits(region: Region): Map<string, string[]> {
  const empty = new Simulated({ ...region, residents: [] });
  return new Map(region.arrivals.map((one) => [one.id, empty.search(one)]));
}
