import type { RoomTime } from "./candidate.ts";
import type { Group } from "./need.ts";

const flag = { bathroom: 1, wheelchair: 2, noWheelchair: 4, groundFloor: 8, extra: 16 } as const;

/** What the rooms of a unit say to a need, as bits. */
export const roomSays = {
  "no-rooms": 1,
  "too-small": 2,
  full: 4,
  "extra-place": 8,
  cots: 16,
  "wheelchair-no": 32,
  "wheelchair-unknown": 64,
} as const;
export type RoomCode = keyof typeof roomSays;
export const roomCodes = Object.keys(roomSays) as RoomCode[];

/** Which needs see the same of rooms. */
export interface RoomClass {
  group: Group;
  children: number;
  wheelchair: boolean;
}

/** The rooms of all units open to one group, side by side. */
export class RoomColumns {
  private start: Int32Array;
  private count: Uint8Array;
  private space: Uint8Array;
  private beds = new Uint8Array(1024);
  private cots = new Uint8Array(1024);
  private flags = new Uint8Array(1024);
  /** Infinity when nobody knows. */
  private from = new Float64Array(1024);
  private used = 0;

  constructor(slots: number) {
    this.start = new Int32Array(slots);
    this.count = new Uint8Array(slots);
    this.space = new Uint8Array(slots);
  }

  put(slot: number, rooms: readonly RoomTime[]): void {
    if (rooms.length > 255) throw new Error("a unit has too many rooms");
    if (rooms.length > this.space[slot]!) {
      this.start[slot] = this.used;
      this.space[slot] = rooms.length;
      this.used += rooms.length;
      while (this.used > this.beds.length) this.grow();
    }
    this.count[slot] = rooms.length;
    for (const [i, room] of rooms.entries()) {
      const at = this.start[slot]! + i;
      this.beds[at] = room.childBeds;
      this.cots[at] = room.cots;
      this.from[at] = room.from ?? Infinity;
      this.flags[at] =
        (room.bathroom ? flag.bathroom : 0) |
        (room.wheelchair === true ? flag.wheelchair : room.wheelchair === false ? flag.noWheelchair : 0) |
        (room.groundFloor ? flag.groundFloor : 0) |
        (room.extra === true ? flag.extra : 0);
    }
  }

  private grow(): void {
    const size = this.beds.length * 2;
    const bytes = (old: Uint8Array) => {
      const made = new Uint8Array(size);
      made.set(old);
      return made;
    };
    [this.beds, this.cots, this.flags] = [bytes(this.beds), bytes(this.cots), bytes(this.flags)];
    const times = new Float64Array(size);
    times.set(this.from);
    this.from = times;
  }

  /** Times ahead at which a room comes free. */
  eachTime(slot: number, visit: (time: number) => void): void {
    for (let i = this.start[slot]!, end = i + this.count[slot]!; i < end; i++) {
      if (this.from[i]! > 0 && this.from[i]! < Infinity) visit(this.from[i]!);
    }
  }

  /** Whether what the rooms say at a later moment may be something else than now. */
  changes(slot: number): boolean {
    for (let i = this.start[slot]!, end = i + this.count[slot]!; i < end; i++) {
      if ((this.from[i]! > 0 && this.from[i]! < Infinity) || (this.flags[i]! & flag.extra) !== 0) return true;
    }
    return false;
  }

  /** Whether any room has a bathroom (1), lies on the ground floor (2). */
  comforts(slot: number): number {
    let any = 0;
    for (let i = this.start[slot]!, end = i + this.count[slot]!; i < end; i++) any |= this.flags[i]!;
    return (any & flag.bathroom ? 1 : 0) | (any & flag.groundFloor ? 2 : 0);
  }

  /** The rules about rooms in one pass: must say what rule-rooms.ts says, which a test compares. */
  says(
    slot: number,
    { children, wheelchair }: RoomClass,
    unit: { takes: boolean; wheelchair: number; extraPlaces: boolean; by: number; now: number },
  ): number {
    const start = this.start[slot]!;
    const end = start + this.count[slot]!;
    let said = 0;
    let into = false;
    if (wheelchair) {
      let any = start === end ? unit.wheelchair : 0;
      for (let i = start; i < end; i++) any |= flagWheel(this.flags[i]!);
      into = start < end && (any & 1) !== 0;
      if ((any & 1) === 0)
        said = (any & 2) !== 0 ? roomSays["wheelchair-unknown"] : roomSays["wheelchair-no"];
    }
    if (!unit.takes) return said;
    if (start === end) return said | roomSays["no-rooms"];
    const later = unit.by > unit.now;
    let fitting = false;
    let most = -1;
    for (let i = start; i < end; i++) {
      if (into && (this.flags[i]! & flag.wheelchair) === 0) continue;
      if (this.beds[i]! + this.cots[i]! < children) continue;
      fitting = true;
      const free = this.from[i]! <= unit.by && !(later && (this.flags[i]! & flag.extra) !== 0);
      if (free && this.beds[i]! > most) most = this.beds[i]!;
    }
    if (!fitting) return said | roomSays["too-small"];
    if (most < 0) return said | (unit.extraPlaces ? roomSays["extra-place"] : roomSays.full);
    return most < children ? said | roomSays.cots : said;
  }
}

/** Yes 1, not said 2, no 4. */
const flagWheel = (flags: number) =>
  (flags & flag.wheelchair) !== 0 ? 1 : (flags & flag.noWheelchair) !== 0 ? 4 : 2;
