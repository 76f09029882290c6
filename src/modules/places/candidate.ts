import { atOsloTime, osloDate } from "#platform/clock";
import { never, type FreeFrom } from "./free-from.ts";
import type { RoomFree } from "./free-times.ts";
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
  /** There for one night. */
  extra?: boolean;
}

export interface RoomTime extends RoomShape {
  from: FreeFrom;
}

export interface Moment {
  now: Date;
  /** The date in Norway. */
  today: string;
  /** When a room must be free at the latest, in milliseconds since 1970: now, or noon in Norway of the day it is wanted from. */
  by: number;
}

/** A unit as the rules see it, for one need at one moment. */
export interface Candidate extends Moment {
  facts: Listing;
  /** Those that count for the need. */
  terms: Terms;
  /** Whole kilometres in a straight line; null when either end is not known. */
  km: number | null;
  /** The same from where the person must stay away. */
  awayKm: number | null;
  /** The rooms open to the group, with from when each is free. */
  rooms: readonly RoomTime[];
  /** When what the owner has told is no longer known, in milliseconds since 1970; undefined to the owner itself. */
  knownUntil?: number | null;
}

export function momentOf({ from }: Need, now: Date): Moment {
  const today = osloDate(now);
  if (from === null || from <= today) return { now, today, by: now.getTime() };
  const [year = 0, month = 0, day = 0] = from.split("-").map(Number);
  return { now, today, by: atOsloTime(year, month, day, 12, 0).getTime() };
}

/** As the owner sees its own unit: how far it is from anywhere is for the one who asks to judge. */
export function candidateOf(facts: Listing, free: readonly RoomFree[], need: Need, now: Date): Candidate {
  const group = groupOf(need);
  const rooms = free
    .filter((one) => one[group] !== never)
    .map(({ room, ...from }) => ({ ...shapeOf(room), extra: room.extraUntil !== null, from: from[group] }));
  return {
    ...momentOf(need, now),
    facts,
    terms: facts.terms[termGroupOf(need)],
    km: null,
    awayKm: null,
    rooms,
  };
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

/** What was opened for tonight is not there another day. */
export function isFreeBy({ now, by }: Moment, room: RoomTime): boolean {
  return room.from !== null && room.from <= by && !(room.extra === true && by > now.getTime());
}

/** Rooms that fit and are free when they are wanted. */
export function freeRooms(unit: Candidate, need: Need): RoomTime[] {
  return unit.rooms.filter((room) => roomFits(need, room) && isFreeBy(unit, room));
}

/** Whether one of them is free already, so that it can be held. */
export function isHoldable(unit: Candidate, need: Need): boolean {
  return freeRooms(unit, need).some((room) => room.from !== null && room.from <= unit.now.getTime());
}
