import { never, type FreeFrom, type RoomFree } from "./free-times.ts";
import { groupOf, termGroupOf, type Need } from "./need.ts";
import type { Known, Listing, Terms } from "./unit.ts";

/** What of a room decides whether somebody fits in it. */
export interface RoomShape {
  childBeds: number;
  /** Beds for children that can be put in besides. */
  cots: number;
  bathroom: boolean;
  /** What the room says, else what the unit says of all its rooms. */
  wheelchair: Known;
  groundFloor: boolean;
}

export interface RoomTime extends RoomShape {
  from: FreeFrom;
}

/** A unit as the rules see it, for one need at one moment. */
export interface Candidate {
  facts: Listing;
  /** Those that count for the need. */
  terms: Terms;
  /** Whole kilometres in a straight line; null when either end is not known. */
  km: number | null;
  /** The same from where the person must stay away. */
  awayKm: number | null;
  now: Date;
  /** The rooms open to the group, with from when each is free. */
  rooms: readonly RoomTime[];
}

/** As the owner sees its own unit: how far it is from anywhere is for the one who asks to judge. */
export function candidateOf(facts: Listing, free: readonly RoomFree[], need: Need, now: Date): Candidate {
  const group = groupOf(need);
  const rooms = free
    .filter((one) => one[group] !== never)
    .map(({ room, ...from }) => ({ ...shapeOf(room), from: from[group] }));
  return { facts, terms: facts.terms[termGroupOf(need)], km: null, awayKm: null, now, rooms };
}

function shapeOf({ childBeds, cots, bathroom, wheelchair, groundFloor }: RoomShape): RoomShape {
  return { childBeds, cots, bathroom, wheelchair, groundFloor };
}

/** Whether the room has a bed for each child, with cots put in when told so, and a way in for a wheelchair. */
export function roomFits(
  need: Pick<Need, "children" | "wheelchair">,
  room: RoomShape,
  withCots = true,
): boolean {
  return (
    room.childBeds + (withCots ? room.cots : 0) >= need.children.length &&
    !(need.wheelchair && room.wheelchair !== true)
  );
}

/** Rooms free now that fit. */
export function freeRooms(unit: Candidate, need: Need): RoomTime[] {
  return unit.rooms.filter(
    (room) => roomFits(need, room) && room.from !== null && room.from <= unit.now.getTime(),
  );
}
