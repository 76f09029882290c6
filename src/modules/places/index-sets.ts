import { distanceKm } from "#modules/directory";
import type { Moment } from "./candidate.ts";
import { bitsIn, eachBit, orInto, type Bits } from "./index-bits.ts";
import type { Cell, UnitIndex } from "./index-units.ts";
import { awayRadius, groupOf, termGroupOf } from "./need.ts";
import { termFor } from "./rule-terms.ts";
import type { Asked } from "./answer.ts";

/** A cell as it lies from the one who asks: its units are no nearer than `least` kilometres and no farther than `most`. */
export interface NearCell extends Cell {
  least: number;
  most: number;
}

/** Who is where, for one need, before anything is told of anybody. Words of bits; see index-units.ts. */
export interface Sets {
  can: Uint32Array;
  measure: Uint32Array;
  cannot: Uint32Array;
  unknown: Uint32Array;
  /** By the code of the reason, which units have it, and how many. */
  reasons: Map<string, { words: Uint32Array; count: number }>;
  /** The nearest first. */
  cells: NearCell[];
}

/** Rounding to whole kilometres moves a unit by half a kilometre at most. */
const rounding = 1;

const kept = new WeakMap<UnitIndex, Map<string, NearCell[]>>();
const keepAtMost = 200;

/** Cells in the order of their distance; kept, since an organisation always asks from where it lies. */
function cellsFrom(index: UnitIndex, from: Asked["from"]): NearCell[] {
  const known = kept.get(index) ?? new Map<string, NearCell[]>();
  kept.set(index, known);
  const name = from === null ? "" : `${from.lat} ${from.lon}`;
  const found = known.get(name) ?? orderFrom(index, from);
  if (known.size >= keepAtMost) known.clear();
  known.set(name, found);
  return found;
}

function orderFrom(index: UnitIndex, from: Asked["from"]): NearCell[] {
  const cells = index.cells.map(({ middle, radius, begin, end }) => {
    const km = middle === null || from === null ? Infinity : distanceKm(from, middle);
    const least = Math.max(0, km - radius - rounding);
    return { middle, radius, begin, end, least, most: km + radius + rounding };
  });
  return cells.sort((a, b) => (a.least < b.least ? -1 : a.least > b.least ? 1 : a.begin - b.begin));
}

export function kmOf(index: UnitIndex, slot: number, from: Asked["from"]): number | null {
  const lat = index.lat[slot]!;
  if (from === null || Number.isNaN(lat)) return null;
  return Math.round(distanceKm(from, { lat, lon: index.lon[slot]! }));
}

export function setsFor(index: UnitIndex, asked: Asked, { by, now }: Moment): Sets {
  const { need, from, awayFrom } = asked;
  const group = groupOf(need);
  const length = index.valid.words.length;
  const reasons: Sets["reasons"] = new Map();
  const [no, unknown, measure] = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
  const add = (code: string, bits: Bits, into: Uint32Array) => {
    if (bits.count === 0) return;
    reasons.set(code, bits);
    orInto(into, bits.words);
  };
  const asks = (code: string) => {
    add(`${code}-no`, index.bits(`${code}-no`), no);
    add(`${code}-unknown`, index.bits(`${code}-unknown`), unknown);
  };
  const rooms = index.roomBits(
    { group, children: need.children.length, wheelchair: need.wheelchair },
    by,
    now.getTime(),
  );
  add("not-in-havn", index.bits("not-in-havn"), unknown);
  add("stale-unknown", index.bits("stale-unknown"), unknown);
  asks(group);
  if (need.children.length > 0) asks("children");
  if (need.pets) asks("pets");
  for (const code of ["no-rooms", "too-small", "full", "wheelchair-no"] as const) add(code, rooms[code], no);
  add("wheelchair-unknown", rooms["wheelchair-unknown"], unknown);
  for (const code of ["extra-place", "cots"] as const) add(code, rooms[code], measure);
  for (const what of need.substance) {
    const key = termFor[what];
    const bits = (said: string) => index.bits(`${termGroupOf(need)} ${key}-${said}`);
    add(`${key}-no`, bits("no"), no);
    add(`${key}-unknown`, bits("unknown"), unknown);
    add(`${key}-old`, bits("old"), unknown);
    add(`${key}-conditions`, bits("conditions"), measure);
  }
  if (need.language !== null) {
    const speaks = index.speaking(need.language)?.words;
    const lacking = index.bits("no-interpreter").words.map((word, i) => word & ~(speaks?.[i] ?? 0));
    reasons.set("language-interpreter", { words: lacking, count: countOf(lacking) });
    orInto(measure, lacking);
  }
  const own = (code: string, into: Uint32Array) => {
    const found = { words: new Uint32Array(length), count: 0 };
    reasons.set(code, found);
    return (slot: number) => {
      found.words[slot >>> 5]! |= 1 << (slot & 31);
      found.count++;
      into[slot >>> 5]! |= 1 << (slot & 31);
    };
  };
  const put = own("avoid", no);
  for (const number of need.avoid) for (const slot of index.inMunicipality(number)) put(slot);
  const cells = cellsFrom(index, from);
  if (need.maxKm !== null) {
    const max = need.maxKm;
    within(
      index,
      cells,
      from,
      { farther: (km) => km > max, sure: (cell) => cell.least > max, not: (cell) => cell.most <= max },
      own("too-far", no),
      own("distance-unknown", unknown),
    );
  }
  if (need.away !== null) {
    const radius = awayRadius(need.away);
    within(
      index,
      cellsFrom(index, awayFrom),
      awayFrom,
      {
        farther: (km) => km < radius,
        sure: (cell) => cell.most < radius,
        not: (cell) => cell.least >= radius,
      },
      own("away", no),
      own("away-unknown", unknown),
    );
  }
  const can = new Uint32Array(length);
  const { words: valid } = index.valid;
  for (let i = 0; i < length; i++) {
    unknown[i]! &= ~no[i]!;
    measure[i]! &= ~(no[i]! | unknown[i]!);
    can[i] = valid[i]! & ~(no[i]! | unknown[i]! | measure[i]!);
  }
  return { can, measure, cannot: no, unknown, reasons, cells };
}

/** What lies wholly on one side is not looked at one by one. */
function within(
  index: UnitIndex,
  cells: NearCell[],
  from: Asked["from"],
  is: {
    farther: (km: number) => boolean;
    sure: (cell: NearCell) => boolean;
    not: (cell: NearCell) => boolean;
  },
  bad: (slot: number) => void,
  unknown: (slot: number) => void,
): void {
  for (const cell of cells) {
    const nowhere = cell.least === Infinity;
    if (!nowhere && is.not(cell)) continue;
    const all = !nowhere && is.sure(cell);
    eachSlot(index.valid.words, cell, (slot) => {
      if (nowhere) unknown(slot);
      else if (all || is.farther(kmOf(index, slot, from)!)) bad(slot);
    });
  }
}

export function eachSlot(words: Uint32Array, { begin, end }: Cell, visit: (slot: number) => void): void {
  for (let i = begin >>> 5; i < end >>> 5; i++) if (words[i] !== 0) eachBit(words[i]!, i * 32, visit);
}

export function countOf(words: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) count += bitsIn(words[i]!);
  return count;
}
