/** One bit for each slot. Words are walked by the caller: a search asks a million units in some thirty thousand words. */
export class Bits {
  readonly words: Uint32Array;
  count = 0;

  constructor(slots: number) {
    this.words = new Uint32Array((slots + 31) >>> 5);
  }

  has(slot: number): boolean {
    return (this.words[slot >>> 5]! & (1 << (slot & 31))) !== 0;
  }

  put(slot: number, is: boolean): void {
    if (this.has(slot) === is) return;
    this.words[slot >>> 5]! ^= 1 << (slot & 31);
    this.count += is ? 1 : -1;
  }

  copy(): Bits {
    const made = new Bits(0);
    return Object.assign(made, { words: this.words.slice(), count: this.count });
  }
}

/** How many bits of a word are set. */
export function bitsIn(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export function orInto(into: Uint32Array, from: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i]! |= from[i]!;
}

/** The slots of one word's bits, the lowest first. */
export function eachBit(word: number, base: number, visit: (slot: number) => void): void {
  for (let left = word; left !== 0; left &= left - 1) visit(base + 31 - Math.clz32(left & -left));
}

/** Times at which something changes by itself, the soonest first (a binary heap). */
export class Times {
  private times: number[] = [];
  private slots: number[] = [];

  add(time: number, slot: number): void {
    let i = this.times.length;
    this.times.push(time);
    this.slots.push(slot);
    for (let up = (i - 1) >> 1; i > 0 && this.times[up]! > time; up = (i - 1) >> 1) {
      this.times[i] = this.times[up]!;
      this.slots[i] = this.slots[up]!;
      i = up;
    }
    this.times[i] = time;
    this.slots[i] = slot;
  }

  /** The slot of the soonest that has been, taken out; undefined when none has. */
  next(now: number): number | undefined {
    if (this.times.length === 0 || this.times[0]! > now) return undefined;
    const found = this.slots[0]!;
    const time = this.times.pop()!;
    const slot = this.slots.pop()!;
    const size = this.times.length;
    if (size === 0) return found;
    let i = 0;
    for (let down = 1; down < size; down = 2 * i + 1) {
      if (down + 1 < size && this.times[down + 1]! < this.times[down]!) down++;
      if (this.times[down]! >= time) break;
      this.times[i] = this.times[down]!;
      this.slots[i] = this.slots[down]!;
      i = down;
    }
    this.times[i] = time;
    this.slots[i] = slot;
    return found;
  }
}
