import { roomFits, type RoomShape } from "./candidate.ts";
import { never, type FreeFrom } from "./free-from.ts";
import { groupOf, type Group, type Need } from "./need.ts";
import { livesApart, type UnitKind, type Known } from "./unit.ts";

export type WhoFor = Group | "either";

export interface Room extends RoomShape {
  id: string;
  whoFor: WhoFor;
  /** An extra place is there until then; null for ordinary rooms. */
  extraUntil: Date | null;
}

/** What fills a room from now on; `until` null when no end is known. */
export interface Occupied {
  roomId: string;
  who: Group | null;
  until: Date | null;
}

export { never, type FreeFrom } from "./free-from.ts";

export interface RoomFree {
  room: Room;
  women: FreeFrom;
  men: FreeFrom;
}

const later = (a: FreeFrom, b: FreeFrom): FreeFrom => (a === null || b === null ? null : Math.max(a, b));
const after = (one: Occupied): FreeFrom => (one.until ? one.until.getTime() : null);

/**
 * Women and men are physically separated (krisesenterlova § 2): a room open to either group waits until the
 * other group has left the unit, unless every room there is a home of its own, or a leader has said for a
 * time that they may live side by side.
 */
export function freeTimes(
  unit: { kind: UnitKind; women: Known; men: Known; sideBySide?: boolean },
  rooms: readonly Room[],
  occupied: readonly Occupied[],
): RoomFree[] {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const apart = livesApart(unit.kind) || unit.sideBySide === true;
  const blocks = (room: Room, one: Occupied, group: Group) =>
    one.roomId === room.id ||
    (!apart &&
      one.who !== null &&
      one.who !== group &&
      (room.whoFor === "either" || byId.get(one.roomId)?.whoFor === "either"));
  const from = (room: Room, group: Group): FreeFrom => {
    if (unit[group] !== true || (room.whoFor !== "either" && room.whoFor !== group)) return never;
    return occupied
      .filter((one) => blocks(room, one, group))
      .map(after)
      .reduce(later, 0);
  };
  return rooms.map((room) => ({ room, women: from(room, "women"), men: from(room, "men") }));
}

/** An extra place is gone when its night is over, and is never free from a time after that. */
export function withoutOver(one: RoomFree, now: Date): RoomFree {
  const { extraUntil } = one.room;
  if (extraUntil === null) return one;
  const over = (from: FreeFrom) =>
    from === null || Math.max(from, now.getTime()) >= extraUntil.getTime() ? never : from;
  return { ...one, women: over(one.women), men: over(one.men) };
}

/** How much of what was wished for the room lacks: what the search told of the place must be true of the room. */
function lacks(room: Room, { wishes }: Need): number {
  return (
    Number(wishes.includes("bathroom") && !room.bathroom) +
    Number(wishes.includes("ground-floor") && !room.groundFloor)
  );
}

/** What a room has that somebody else may need, and this person has not asked for. */
function spared(room: Room, need: Need): number {
  const rare = (has: boolean, asked: boolean) => Number(has && !asked);
  return (
    4 * rare(room.wheelchair === true, need.wheelchair) +
    rare(room.bathroom, need.wishes.includes("bathroom")) +
    rare(room.groundFloor, need.wishes.includes("ground-floor"))
  );
}

/**
 * One that fits without cots if there is one, with what was wished for, and no larger than needed. Among those
 * alike, one that spares what others need (few rooms in a house have a way in for a wheelchair), then one reserved for the group.
 */
export function chooseRoom(free: readonly RoomFree[], need: Need, preferred?: string): Room | undefined {
  const group = groupOf(need);
  const fits = free.filter((one) => one[group] === 0 && roomFits(need, one.room)).map((one) => one.room);
  const cots = (room: Room) => (roomFits(need, room, false) ? 0 : 1);
  const either = (room: Room) => (room.whoFor === "either" ? 1 : 0);
  fits.sort(
    (a, b) =>
      cots(a) - cots(b) ||
      lacks(a, need) - lacks(b, need) ||
      a.childBeds - b.childBeds ||
      spared(a, need) - spared(b, need) ||
      either(a) - either(b) ||
      (a.id < b.id ? -1 : 1),
  );
  return fits.find((room) => room.id === preferred) ?? fits[0];
}
