/** Somebody to be placed: the units that would do, the best first, each with the rooms that would. */
export interface ToPlace {
  id: string;
  group: "women" | "men";
  choices: readonly { unit: string; rooms: readonly number[] }[];
}

export interface Room {
  unit: string;
  /** Open to women and men alike: who sleeps there keeps the other group out of the unit (krisesenterlova § 2). */
  shared: boolean;
}

/** Where somebody would sleep. `choice` counts from the best. */
export interface Placed {
  choice: number;
  unit: string;
  room: number;
}
export type Placement = ReadonlyMap<string, Placed>;

interface Taken {
  group: ToPlace["group"];
  room: number;
}

/** Whether the room may be taken beside those already taken. */
export function mayTake(rooms: readonly Room[], taken: readonly Taken[], one: Taken): boolean {
  const wanted = rooms[one.room]!;
  return taken.every((other) => {
    const there = rooms[other.room]!;
    return (
      other.room !== one.room &&
      (there.unit !== wanted.unit || other.group === one.group || !(there.shared || wanted.shared))
    );
  });
}

/** One after the other, each the best place those before have left. Whoever was proposed a place keeps it while it can be. */
export function inTurn(
  people: readonly ToPlace[],
  rooms: readonly Room[],
  kept: ReadonlyMap<string, string> = new Map(),
): Placement {
  const taken: Taken[] = [];
  const placement = new Map<string, Placed>();
  for (const { id, group, choices } of people) {
    const possible = choices.flatMap(({ unit, rooms: fitting }, choice) => {
      const room = fitting.find((one) => mayTake(rooms, taken, { group, room: one }));
      return room === undefined ? [] : [{ choice, unit, room }];
    });
    const placed = possible.find((one) => one.unit === kept.get(id)) ?? possible[0];
    if (!placed) continue;
    taken.push({ group, room: placed.room });
    placement.set(id, placed);
  }
  return placement;
}
