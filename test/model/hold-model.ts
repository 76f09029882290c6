/** Who has which room until when, in plain memory. All rooms fit everybody; one hold lasts 90 minutes, 180 at most,
 * or with somebody on the way an hour past the arrival, 14 hours at most. */
export type Asker = 0 | 1 | 2;

interface Held {
  room: number;
  by: Asker;
  from: number;
  until: number;
  end: "no" | "released" | "stay";
  /** When whoever comes with her thinks to be there, once somebody has said so; and whether they have set out. */
  expected?: number;
  departed: boolean;
}

const minute = 60_000;

export class HoldModel {
  readonly holds: Held[] = [];
  /** What else fills a room: the hold whose person lives there, or a closure until then. */
  readonly lives: (number | undefined)[];
  readonly closed: number[];

  constructor(rooms: number) {
    this.lives = Array.from({ length: rooms }, () => undefined);
    this.closed = Array.from({ length: rooms }, () => 0);
  }

  live(hold: number, now: number): boolean {
    const one = this.holds[hold]!;
    return one.end === "no" && one.until > now;
  }

  /** From when the room is free: 0 for now, null when nobody knows. `but` is a hold that does not count. */
  freeFrom(room: number, now: number, but = -1): number | null {
    if (this.lives[room] !== undefined) return null;
    const ends = this.holds
      .filter((one, i) => i !== but && one.room === room && this.live(i, now))
      .map((one) => one.until);
    const end = Math.max(0, this.closed[room]! > now ? this.closed[room]! : 0, ...ends);
    return end === Number.POSITIVE_INFINITY ? null : end;
  }

  /** The free rooms, in the order they are given out. */
  free(now: number, but = -1): number[] {
    return [...this.lives.keys()].filter((room) => this.freeFrom(room, now, but) === 0);
  }

  hold(by: Asker, now: number): string {
    const [room] = this.free(now);
    if (room === undefined) return "just-taken";
    this.holds.push({ room, by, from: now, until: now + 90 * minute, end: "no", departed: false });
    return "ok";
  }

  extend(hold: number, now: number): string {
    const one = this.holds[hold]!;
    if (!this.live(hold, now)) return "hold-ended";
    const there = one.departed && one.expected !== undefined ? this.#thereBy(one) : 0;
    if (one.until + 30 * minute > Math.max(one.from + 180 * minute, there)) return "too-long";
    one.until += 30 * minute;
    return "ok";
  }

  #thereBy(one: Held): number {
    return Math.min(one.expected! + 60 * minute, one.from + 14 * 60 * minute);
  }

  /** The room waits for her: held, or given and not left. Nobody in this world is ever seen to arrive. */
  #way(hold: number, now: number): string {
    if (this.holds[hold]!.end === "stay") return this.lives.includes(hold) ? "ok" : "way-over";
    return this.live(hold, now) ? "ok" : "hold-ended";
  }

  plan(hold: number, expected: number, now: number): string {
    const way = this.#way(hold, now);
    if (way !== "ok") return way;
    const one = this.holds[hold]!;
    one.expected = expected;
    if (one.departed && one.end === "no") one.until = Math.max(one.until, this.#thereBy(one));
    return "ok";
  }

  depart(hold: number, now: number): string {
    const way = this.#way(hold, now);
    if (way !== "ok") return way;
    const one = this.holds[hold]!;
    if (one.expected === undefined) return "no-transport";
    if (!one.departed && one.end === "no") one.until = Math.max(one.until, this.#thereBy(one));
    one.departed = true;
    return "ok";
  }

  release(hold: number, now: number): string {
    if (!this.live(hold, now)) return "hold-ended";
    this.holds[hold]!.end = "released";
    return "ok";
  }

  /** Again for the same person is the same stay. A hold that ended too early is no reason to turn her away. */
  moveIn(hold: number, now: number): string {
    const one = this.holds[hold]!;
    if (one.end === "stay") return "ok";
    const free = this.free(now, hold);
    const room = free.includes(one.room) ? one.room : free[0];
    if (room === undefined) return "hold-ended";
    one.end = "stay";
    this.lives[room] = hold;
    return "ok";
  }

  moveOut(hold: number): string {
    const room = this.lives.indexOf(hold);
    if (room < 0) return "not-found";
    this.lives[room] = undefined;
    return "ok";
  }

  close(room: number, until: number, now: number): string {
    if (this.holds.some((one, i) => one.room === room && this.live(i, now))) return "room-held";
    if (this.freeFrom(room, now) !== 0) return "room-in-use";
    this.closed[room] = until;
    return "ok";
  }

  open(room: number, now: number): string {
    if (this.closed[room]! <= now) return "not-closed";
    this.closed[room] = 0;
    return "ok";
  }

  /** What fills each room at `now`. */
  rooms(now: number): string[] {
    return [...this.lives.keys()].map((room) => {
      if (this.lives[room] !== undefined) return `stay of ${this.lives[room]}`;
      if (this.closed[room]! > now) return "closed";
      const held = this.holds.findIndex((one, i) => one.room === room && this.live(i, now));
      return held < 0 ? "free" : `held by ${this.holds[held]!.by} until ${this.holds[held]!.until}`;
    });
  }
}
