import { deepStrictEqual as same } from "node:assert";
import fc from "fast-check";
import { addMinutes } from "#platform/clock";
import { HoldModel, type Asker } from "./hold-model.ts";
import { roomCount, type HoldWorld } from "./hold-world.ts";

/** `before`: dies with all done and nothing committed. `after`: dies having committed, and is asked again. */
type Crashed = "no" | "before" | "after";

type About = { do: "extend" | "release" | "moveIn" | "moveOut" | "depart"; back: number; crash: Crashed };

export type Step =
  | { do: "hold"; asker: Asker; crash: Crashed }
  | { do: "rush" }
  | About
  | { do: "plan"; back: number; minutes: number; crash: Crashed }
  | { do: "close"; room: number; minutes: number | null; crash: Crashed }
  | { do: "open"; room: number; crash: Crashed }
  | { do: "wait"; minutes: number; swept: boolean };

const crash = fc.constantFrom<Crashed>("no", "no", "no", "no", "before", "after");
const room = fc.nat(roomCount - 1);
const about = (what: About["do"]) =>
  fc.record({ do: fc.constant(what), back: fc.constantFrom(0, 0, 1, 2), crash });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({ do: fc.constant("hold" as const), asker: fc.constantFrom<Asker>(0, 1, 2), crash }),
    weight: 6,
  },
  { arbitrary: fc.record({ do: fc.constant("rush" as const) }), weight: 1 },
  ...(["extend", "release", "moveIn", "moveOut", "depart"] as const).map((what) => ({
    arbitrary: about(what),
    weight: what === "moveIn" ? 3 : 2,
  })),
  {
    arbitrary: fc.record({
      do: fc.constant("plan" as const),
      back: fc.constantFrom(0, 0, 1),
      minutes: fc.constantFrom(20, 240, 1_000),
      crash,
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant("close" as const),
      room,
      minutes: fc.constantFrom(null, 30, 120),
      crash,
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ do: fc.constant("open" as const), room, crash }), weight: 1 },
  {
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      minutes: fc.constantFrom(1, 29, 61, 95),
      swept: fc.boolean(),
    }),
    weight: 3,
  },
);

const held: Step = { do: "hold", asker: 1, crash: "no" };
const then = (what: About["do"], back = 0): Step => ({ do: what, back, crash: "no" });
const plan = (minutes: number): Step => ({ do: "plan", back: 0, minutes, crash: "no" });
/** Beginnings that chance alone finds too seldom. */
const beginnings: Step[][] = [
  // Held as long as it may be.
  [held, then("extend"), then("extend"), then("extend")],
  [held, then("moveIn"), then("moveOut")],
  // On the way, and the room waits for her.
  [held, plan(1_000), then("depart")],
  [held, plan(20), then("moveIn"), then("moveOut"), plan(240)],
  // Her hold is gone, and so is every room.
  [held, held, then("release"), held, then("moveIn", 1)],
];

/** One to eight steps. */
export const stories: fc.Arbitrary<Step[]> = fc.oneof(
  { arbitrary: fc.array(step, { minLength: 1, maxLength: 8, size: "max" }), weight: 12 },
  ...beginnings.map((begun) => ({
    arbitrary: fc
      .array(step, { maxLength: 8 - begun.length, size: "max" })
      .map((rest) => [...begun, ...rest]),
    weight: 1,
  })),
);

/** Tells one story to the database and to the model, and compares them after every step. */
export class Telling {
  readonly #w: HoldWorld;
  readonly #model = new HoldModel(roomCount);
  readonly #holds: string[] = [];

  readonly #reached: Set<string>;

  /** What was answered in the story is added to `reached`. */
  constructor(w: HoldWorld, reached = new Set<string>()) {
    this.#w = w;
    this.#reached = reached;
  }

  #agree(verb: string, answer: string, expected: string): void {
    same(answer, expected);
    this.#reached.add(`${verb}: ${answer}`);
  }

  async tell(story: readonly Step[]): Promise<void> {
    await this.#w.begin();
    for (const one of story) {
      await this.#step(one);
      await this.#compare();
    }
  }

  /** The moment the verb that was just called took for now: it looked at the clock first of all. */
  get #now(): number {
    return this.#w.clock.peek().getTime();
  }

  #step(one: Step): Promise<void> {
    if (one.do === "wait") return this.#wait(one.minutes, one.swept);
    if (one.do === "hold") return this.#twice(one.crash, (dies) => this.#hold(one.asker, dies));
    if (one.do === "rush") return this.#rush();
    if (one.do === "close") return this.#close(one);
    if (one.do === "plan") return this.#plan(one);
    if (one.do === "open") {
      return this.#twice(one.crash, async (dies) => {
        const { answer } = await this.#w.open(one.room, dies);
        if (!dies) this.#agree("open", answer, this.#model.open(one.room, this.#now));
      });
    }
    return this.#about(one);
  }

  async #twice(crashed: Crashed, act: (dies: boolean) => Promise<void>): Promise<void> {
    await act(crashed === "before");
    if (crashed === "after") await act(false);
  }

  async #wait(minutes: number, swept: boolean): Promise<void> {
    this.#w.clock.forward(minutes);
    if (!swept) return;
    await this.#w.sweep();
    same((await this.#w.see()).lapsed, 0, "a hold has run out and nobody has said so");
  }

  async #hold(asker: Asker, dies: boolean): Promise<void> {
    const { answer, done } = await this.#w.hold(asker, dies);
    if (dies) return;
    this.#agree("hold", answer, this.#model.hold(asker, done?.heldAt.getTime() ?? this.#now));
    if (done) this.#holds.push(done.id);
  }

  /** All three in the same moment: as many get a room as there are rooms. */
  async #rush(): Promise<void> {
    const free = this.#model.free(this.#now).length;
    const all = await Promise.all(([0, 1, 2] as const).map((asker) => this.#w.hold(asker, false)));
    same(all.filter((one) => one.done).length, Math.min(3, free));
    same(all.filter((one) => one.answer === "just-taken").length, 3 - Math.min(3, free));
    const rooms = (await this.#w.see()).rooms;
    const made = all.flatMap(({ done }, asker) => (done ? [{ done, asker: asker as Asker }] : []));
    const roomOf = (id: string) => rooms.findIndex((one) => one.hold === id);
    made.sort((x, y) => roomOf(x.done.id) - roomOf(y.done.id));
    for (const { done, asker } of made) {
      same(this.#model.hold(asker, done.heldAt.getTime()), "ok");
      this.#holds.push(done.id);
    }
  }

  #close(one: Step & { do: "close" }): Promise<void> {
    return this.#twice(one.crash, async (dies) => {
      const until = one.minutes === null ? null : addMinutes(this.#w.clock.peek(), one.minutes);
      const { answer } = await this.#w.shut(one.room, until, dies);
      const known = until?.getTime() ?? Number.POSITIVE_INFINITY;
      if (!dies) this.#agree("close", answer, this.#model.close(one.room, known, this.#now));
    });
  }

  async #plan(one: Step & { do: "plan" }): Promise<void> {
    const index = this.#holds.length - 1 - one.back;
    const id = this.#holds[index];
    if (id === undefined) return;
    await this.#twice(one.crash, async (dies) => {
      const expected = addMinutes(this.#w.clock.peek(), one.minutes);
      const { answer } = await this.#w.plan(id, expected, dies);
      if (!dies) this.#agree("plan", answer, this.#model.plan(index, expected.getTime(), this.#now));
    });
  }

  async #about({ do: verb, back, crash: crashed }: About): Promise<void> {
    const index = this.#holds.length - 1 - back;
    const id = this.#holds[index];
    if (id === undefined) return;
    await this.#twice(crashed, async (dies) => {
      const { answer } = await this.#w[verb](id, dies);
      if (dies) return;
      const expected = verb === "moveOut" ? this.#model.moveOut(index) : this.#model[verb](index, this.#now);
      this.#agree(verb, answer, expected);
    });
  }

  async #compare(): Promise<void> {
    const seen = await this.#w.see();
    same(seen.overlapping, 0, "two in one room");
    const now = this.#now;
    const shown = seen.rooms.map((one) => {
      if (one.kind === "stay") return `stay of ${this.#holds.indexOf(one.hold ?? "")}`;
      if (one.kind !== "hold") return one.kind === "closure" ? "closed" : "free";
      return `held by ${this.#w.askerOf(one.forOrg)} until ${Date.parse(one.until ?? "")}`;
    });
    same(shown, this.#model.rooms(now));
    // What others see stays right while time passes: a moment that has been is as good as 0.
    const from = [...seen.rooms.keys()].map((each) => this.#model.freeFrom(each, now));
    const published = seen.women.map((each) => (each !== null && each <= now ? 0 : each));
    same(
      published.map(String).toSorted(),
      from.map(String).toSorted(),
      "the others see something else than the truth",
    );
    same(new Set(seen.men), new Set([-1]), "rooms for women are open to women");
  }
}
