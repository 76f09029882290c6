import type { RoomShape } from "./candidate.ts";

const bit = { bathroom: 1, wheelchair: 2, noWheelchair: 4, groundFloor: 8, extra: 16 } as const;

/** A room's marks as one small number, for the row that is published. */
export function marksOf(room: RoomShape & { extraUntil: Date | null }): number {
  return (
    (room.bathroom ? bit.bathroom : 0) +
    (room.wheelchair === true ? bit.wheelchair : 0) +
    (room.wheelchair === false ? bit.noWheelchair : 0) +
    (room.groundFloor ? bit.groundFloor : 0) +
    (room.extraUntil ? bit.extra : 0)
  );
}

export function shapeOfMarks(marks: number): Omit<RoomShape, "childBeds" | "cots"> {
  const has = (one: number) => (marks & one) !== 0;
  return {
    bathroom: has(bit.bathroom),
    wheelchair: has(bit.wheelchair) ? true : has(bit.noWheelchair) ? false : null,
    groundFloor: has(bit.groundFloor),
    extra: has(bit.extra),
  };
}
