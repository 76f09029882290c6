import { never, type FreeFrom, type RoomFree } from "./free-times.ts";
import type { Group } from "./need.ts";
import type { Listing } from "./unit.ts";

export interface RoomTime {
  childBeds: number;
  from: FreeFrom;
}

/** A unit as the rules see it, for one group at one moment. */
export interface Candidate {
  facts: Listing;
  /** Whole kilometres in a straight line; null when either end is not known. */
  km: number | null;
  now: Date;
  /** The rooms open to the group, with from when each is free. */
  rooms: readonly RoomTime[];
}

export function candidateOf(facts: Listing, free: readonly RoomFree[], group: Group, now: Date): Candidate {
  const rooms = free
    .filter((one) => one[group] !== never)
    .map((one) => ({ childBeds: one.room.childBeds, from: one[group] }));
  return { facts, km: null, now, rooms };
}

/** Rooms free now with a bed for each child. */
export function freeRooms(unit: Candidate, children: number): number {
  return unit.rooms.filter(
    (room) => room.childBeds >= children && room.from !== null && room.from <= unit.now.getTime(),
  ).length;
}
