import { distanceKm } from "#modules/directory";
import { Bits, Times } from "./index-bits.ts";
import { RoomColumns, roomCodes, roomSays, type RoomClass } from "./index-rooms.ts";
import type { Listed } from "./listed-unit.ts";
import { mostChildren, type Group } from "./need.ts";
import { isOld } from "./rule-age.ts";
import { termGroups, termKeys, type Known } from "./unit.ts";

/** Units so near one another that their distance is looked at for all at once. */
export interface Cell {
  /** Null for those whose place nobody knows. */
  middle: { lat: number; lon: number } | null;
  /** Kilometres from the middle to the farthest. */
  radius: number;
  /** Slots: whole words, so that a cell is a piece of every bitmap. */
  begin: number;
  end: number;
}

/** A cell is so many degrees north and east: some thirty kilometres. */
const [north, east] = [0.25, 0.5];

const placeOf = ({ facts: { lat, lon } }: Listed) =>
  lat === null || lon === null ? null : `${Math.floor(lat / north)} ${Math.floor(lon / east)}`;

const groups = ["women", "men"] as const;
/** Bitmaps of what rooms say are kept for so many kinds of need. */
const classesAtMost = 96;

type RoomBits = Record<(typeof roomCodes)[number], Bits>;
interface KeptClass {
  what: RoomClass;
  by: number | null;
  bits: RoomBits;
}

/**
 * What each unit says, turned round: for each thing it may say, which units say it. Holds for one date, since
 * answers grow old. Says the same as the rules, which a test compares; the rules have the last word on what is shown.
 */
export class UnitIndex {
  readonly units: (Listed | undefined)[] = [];
  readonly cells: Cell[] = [];
  readonly valid: Bits;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** What of a unit may speak for it: see index-pick.ts. */
  readonly comforts: Uint8Array;
  readonly pharmacyKm: Uint16Array;
  readonly today: string;
  private readonly slotOf = new Map<string, number>();
  private readonly said = new Map<string, Bits>();
  private readonly spoken = new Map<string, Bits>();
  private readonly municipalities = new Map<string, Set<number>>();
  private readonly rooms: Record<Group, RoomColumns>;
  private readonly kept = new Map<string, KeptClass>();
  private readonly times = new Times();
  private readonly timed: Bits;
  private readonly staleTimes = new Times();
  /** Yes 1, not said 2, no 4, and 8 when more places can be opened. */
  private readonly wheels: Uint8Array;
  private readonly termBits: {
    group: (typeof termGroups)[number];
    key: (typeof termKeys)[number];
    unknown: Bits;
    old: Bits;
    no: Bits;
    conditions: Bits;
  }[];
  private now: number;
  private readonly size: number;

  constructor(units: Iterable<Listed>, today: string, now: number) {
    const byPlace = new Map<string | null, Listed[]>();
    for (const unit of units) {
      const place = placeOf(unit);
      const there = byPlace.get(place);
      if (there) there.push(unit);
      else byPlace.set(place, [unit]);
    }
    let size = 0;
    for (const there of byPlace.values()) size += (there.length + 31) & ~31;
    [this.today, this.now, this.size] = [today, now, size];
    this.valid = new Bits(size);
    this.timed = new Bits(size);
    this.lat = new Float64Array(size).fill(NaN);
    this.lon = new Float64Array(size).fill(NaN);
    this.comforts = new Uint8Array(size);
    this.pharmacyKm = new Uint16Array(size);
    this.wheels = new Uint8Array(size);
    this.rooms = { women: new RoomColumns(size), men: new RoomColumns(size) };
    this.termBits = termGroups.flatMap((group) =>
      termKeys.map((key) => {
        const bits = (said: string) => this.bits(`${group} ${key}-${said}`);
        return {
          ...{ group, key, unknown: bits("unknown"), old: bits("old") },
          ...{ no: bits("no"), conditions: bits("conditions") },
        };
      }),
    );
    for (const [place, there] of byPlace) this.addCell(place, there);
    // Nobody who searches waits for these: a search is asked of as many children as a need may have, and no more.
    for (const group of groups) {
      for (const wheelchair of [false, true]) {
        for (let children = 0; children <= mostChildren; children++) {
          this.roomBits({ group, children, wheelchair }, now, now);
        }
      }
    }
  }

  private addCell(place: string | null, there: Listed[]): void {
    const begin = this.units.length;
    const end = begin + ((there.length + 31) & ~31);
    this.units.length = end;
    for (const [i, unit] of there.entries()) {
      this.slotOf.set(unit.unitId, begin + i);
      this.fill(begin + i, unit);
    }
    if (place === null) {
      this.cells.push({ middle: null, radius: 0, begin, end });
      return;
    }
    const [a = 0, b = 0] = place.split(" ").map(Number);
    const middle = { lat: (a + 0.5) * north, lon: (b + 0.5) * east };
    const far = there.map(({ facts: { lat, lon } }) => distanceKm(middle, { lat: lat!, lon: lon! }));
    this.cells.push({ middle, radius: far.reduce((most, km) => Math.max(most, km), 0), begin, end });
  }

  slot(unitId: string): number | undefined {
    return this.slotOf.get(unitId);
  }

  /** False when the unit is new or has moved: then the index must be made anew. */
  put(unit: Listed): boolean {
    const slot = this.slotOf.get(unit.unitId);
    if (slot === undefined || placeOf(this.units[slot]!) !== placeOf(unit)) return false;
    this.municipalities.get(this.units[slot]!.facts.municipality)?.delete(slot);
    for (const bits of this.spoken.values()) bits.put(slot, false);
    this.fill(slot, unit);
    for (const kept of this.kept.values()) this.sayRooms(slot, kept);
    return true;
  }

  /** The units of which that reason is true, whoever asks. */
  bits(code: string): Bits {
    const found = this.said.get(code) ?? new Bits(this.size);
    this.said.set(code, found);
    return found;
  }

  speaking(language: string): Bits | undefined {
    return this.spoken.get(language);
  }

  inMunicipality(number: string): Iterable<number> {
    return this.municipalities.get(number) ?? [];
  }

  /** What the rooms say, now or by a later moment. */
  roomBits(what: RoomClass, by: number, now: number): RoomBits {
    this.pass(now);
    const later = by > now ? by : null;
    const key = `${what.group} ${what.children} ${what.wheelchair} ${later ?? ""}`;
    const found = this.kept.get(key) ?? this.makeClass(what, later);
    this.kept.delete(key);
    this.kept.set(key, found);
    if (this.kept.size > classesAtMost) this.kept.delete(this.kept.keys().next().value!);
    return found.bits;
  }

  private makeClass(what: RoomClass, by: number | null): KeptClass {
    const made = (bits: RoomBits) => ({ what, by, bits });
    if (by === null) {
      const empty = Object.fromEntries(roomCodes.map((code) => [code, new Bits(this.size)]));
      const kept = made(empty as RoomBits);
      for (let slot = 0; slot < this.units.length; slot++) if (this.units[slot]) this.sayRooms(slot, kept);
      return kept;
    }
    // By a later moment only those with a room that comes or goes can say anything else than now.
    const now = this.roomBits(what, this.now, this.now);
    const kept = made(Object.fromEntries(roomCodes.map((code) => [code, now[code].copy()])) as RoomBits);
    const { words } = this.timed;
    for (let i = 0; i < words.length; i++) {
      for (let left = words[i]!; left !== 0; left &= left - 1) {
        this.sayRooms(i * 32 + 31 - Math.clz32(left & -left), kept);
      }
    }
    return kept;
  }

  private sayRooms(slot: number, { what, by, bits }: KeptClass): void {
    const { facts } = this.units[slot]!;
    const said = !facts.usesHavn
      ? 0
      : this.rooms[what.group].says(slot, what, {
          takes: facts[what.group] === true && (what.children === 0 || facts.children === true),
          wheelchair: this.wheels[slot]! & 7,
          extraPlaces: (this.wheels[slot]! & 8) !== 0,
          by: by ?? this.now,
          now: this.now,
        });
    for (const code of roomCodes) bits[code].put(slot, (said & roomSays[code]) !== 0);
  }

  /** Lets time pass: rooms that have come free, and what nobody has confirmed for too long. */
  pass(now: number): void {
    this.now = now;
    for (let slot = this.times.next(now); slot !== undefined; slot = this.times.next(now)) {
      for (const kept of this.kept.values()) this.sayRooms(slot, kept);
    }
    const stale = this.bits("stale-unknown");
    for (let slot = this.staleTimes.next(now); slot !== undefined; slot = this.staleTimes.next(now)) {
      const { facts, knownUntil } = this.units[slot]!;
      stale.put(slot, facts.usesHavn && isStale(knownUntil, now));
    }
  }

  private fill(slot: number, unit: Listed): void {
    const { facts } = unit;
    this.units[slot] = unit;
    this.valid.put(slot, true);
    [this.lat[slot], this.lon[slot]] = [facts.lat ?? NaN, facts.lon ?? NaN];
    const inside = facts.usesHavn;
    const known = (code: string, is: Known) => {
      this.bits(`${code}-no`).put(slot, inside && is === false);
      this.bits(`${code}-unknown`).put(slot, inside && is === null);
    };
    this.bits("not-in-havn").put(slot, !inside);
    for (const code of ["women", "men", "children", "pets"] as const) known(code, facts[code]);
    this.fillTerms(slot, unit);
    for (const language of inside ? (facts.languages ?? []) : []) {
      const bits = this.spoken.get(language) ?? new Bits(this.size);
      this.spoken.set(language, bits);
      bits.put(slot, true);
    }
    this.bits("no-interpreter").put(slot, inside && facts.interpreter !== true);
    const there = this.municipalities.get(facts.municipality) ?? new Set();
    this.municipalities.set(facts.municipality, there.add(slot));
    this.wheels[slot] =
      (facts.wheelchair === true ? 1 : facts.wheelchair === null ? 2 : 4) | (facts.extraPlaces > 0 ? 8 : 0);
    this.fillRooms(slot, unit);
    this.pharmacyKm[slot] = Math.min(facts.larPharmacyKm ?? 65_535, 65_535);
    this.bits("stale-unknown").put(slot, inside && isStale(unit.knownUntil, this.now));
    if (typeof unit.knownUntil === "number" && unit.knownUntil > this.now)
      this.staleTimes.add(unit.knownUntil, slot);
  }

  private fillTerms(slot: number, { facts }: Listed): void {
    for (const { group, key, unknown, old, no, conditions } of this.termBits) {
      const { answer, confirmed } = facts.terms[group][key];
      const inside = facts.usesHavn;
      const silent = answer === "unknown" || confirmed === null;
      const aged = !silent && isOld(key, confirmed, this.today);
      const said = inside && !silent && !aged;
      unknown.put(slot, inside && silent);
      old.put(slot, inside && aged);
      no.put(slot, said && answer === "no");
      conditions.put(slot, said && answer === "conditions");
    }
  }

  private fillRooms(slot: number, unit: Listed): void {
    let timed = false;
    let comforts = 0;
    for (const group of groups) {
      const columns = this.rooms[group];
      columns.put(slot, unit[group]);
      columns.eachTime(slot, (time) => {
        if (time > this.now) this.times.add(time, slot);
      });
      timed ||= columns.changes(slot);
      comforts |= columns.comforts(slot) << (group === "women" ? 0 : 2);
    }
    this.timed.put(slot, timed);
    const { kind, ownEntrance, byItself, nightStaff } = unit.facts;
    const entrance = kind === "municipal-flat" || ownEntrance === true;
    this.comforts[slot] =
      comforts | (entrance ? 16 : 0) | (byItself === true ? 32 : 0) | (nightStaff === true ? 64 : 0);
  }
}

const isStale = (knownUntil: number | null | undefined, now: number) =>
  knownUntil !== undefined && (knownUntil === null || now >= knownUntil);
