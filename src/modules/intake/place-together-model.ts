import type { Placed, Placement, Room, ToPlace } from "./propose-in-order.ts";

interface Variable extends Placed {
  name: string;
  person: string;
  group: ToPlace["group"];
}

/** Somebody in a room of a unit: yes or no; each person once, each room once, women and men apart. */
export interface Model {
  variables: Variable[];
  rows: string[];
}

/**
 * Only the best units of each are looked at, as many as there are people. The others touch one unit each, so one of those is
 * always untouched: leaving out the rest loses neither a place nor a better one.
 */
export function modelOf(people: readonly ToPlace[], rooms: readonly Room[]): Model {
  const variables = people.flatMap(({ id, group, choices }, p) =>
    choices
      .slice(0, people.length)
      .flatMap(({ unit, rooms: fitting }, choice) =>
        fitting.map((room) => ({ name: `x${p}_${room}`, person: id, group, choice, unit, room })),
      ),
  );
  const rows = [
    ...byKey(variables, (one) => one.person).map((some) => atMostOne(some)),
    ...byKey(variables, (one) => String(one.room)).map((some) => atMostOne(some)),
    ...byKey(variables, (one) => one.unit).flatMap((some, unit) => apart(some, unit, rooms)),
  ];
  return { variables, rows };
}

const sum = (some: readonly { name: string }[]) => some.map((one) => one.name).join("\n + ");
const atMostOne = (some: readonly Variable[]) => `${sum(some)} <= 1`;

function byKey(variables: readonly Variable[], keyOf: (one: Variable) => string): Variable[][] {
  const found = new Map<string, Variable[]>();
  for (const one of variables) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return [...found.values()];
}

/** Nobody of one group in a shared room while anybody of the other is in the unit. */
function apart(inUnit: readonly Variable[], unit: number, rooms: readonly Room[]): string[] {
  return (["women", "men"] as const).flatMap((group) => {
    const sharing = inUnit.filter((one) => one.group === group && rooms[one.room]!.shared);
    const others = inUnit.filter((one) => one.group !== group);
    if (sharing.length === 0 || others.length === 0) return [];
    const shared = `s${unit}_${group}`;
    return [
      ...sharing.map((one) => `${one.name} - ${shared} <= 0`),
      ...others.map((one) => `${one.name} + ${shared} <= 1`),
    ];
  });
}

/** The problem in the words of the solver. `goal` counts each variable as it says; 0 and it is left out. */
export function problemOf(
  { variables, rows }: Model,
  goal: { most: boolean; of: (one: Variable) => number },
  fixed: readonly string[],
): string {
  const terms = variables.filter((one) => goal.of(one) > 0).map((one) => `${goal.of(one)} ${one.name}`);
  const shared = [...new Set([...rows, ...fixed].join(" ").match(/\bs\d+_(?:wo)?men\b/g))];
  return [
    goal.most ? "Maximize" : "Minimize",
    ` goal: ${terms.length > 0 ? terms.join("\n + ") : `0 ${variables[0]!.name}`}`,
    "Subject To",
    ...[...rows, ...fixed].map((row, i) => ` r${i}: ${row}`),
    "Binaries",
    ...[...variables.map((one) => one.name), ...shared].map((name) => ` ${name}`),
    "End",
  ].join("\n");
}

export const totalOf = (some: readonly Variable[]) => sum(some);

export function placementOf({ variables }: Model, isOne: (name: string) => boolean): Placement {
  return new Map(
    variables
      .filter((one) => isOne(one.name))
      .map(({ person, choice, unit, room }) => [person, { choice, unit, room }]),
  );
}
