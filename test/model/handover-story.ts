import { deepStrictEqual as same } from "node:assert";
import fc from "fast-check";
import { addMinutes } from "#platform/clock";
import { HandoverModel, type Receiver } from "./handover-model.ts";
import type { HandoverWorld } from "./handover-world.ts";

/** `before`: dies with all done and nothing committed. `after`: dies having committed, and is asked again. `at-once`: pressed twice. */
type Crashed = "no" | "before" | "after" | "at-once";

type Ask = { do: "offer"; to: Receiver; hold: "new" | "last" | "none"; crash: Crashed };
/** About the latest offer, or the one `back` from it. */
type Act = { do: "accept" | "decline" | "withdraw" | "keep"; back: number; crash: Crashed };

export type Step =
  | Ask
  | Act
  | { do: "release"; at: Receiver }
  | { do: "wait"; minutes: number; swept: boolean }
  | { do: "deliver"; how: "all" | "half" | "yes-late" | "crash" | "again" | "receipts-lost" };

const crash = fc.constantFrom<Crashed>("no", "no", "no", "no", "no", "before", "after", "at-once");
const offer = fc.record({
  do: fc.constant("offer" as const),
  to: fc.constantFrom<Receiver>("b", "c"),
  hold: fc.constantFrom<Ask["hold"]>("new", "new", "new", "last", "none"),
  crash,
});
const about = (what: Act["do"]) =>
  fc.record({ do: fc.constant(what), back: fc.constantFrom(0, 0, 0, 1, 2), crash });
/** The room is let go behind the question's back. */
const release = fc.record({
  do: fc.constant("release" as const),
  at: fc.constantFrom<Receiver>("b", "b", "c"),
});
const wait = fc.record({
  do: fc.constant("wait" as const),
  minutes: fc.constantFrom(1, 20, 45, 61, 100, 200),
  swept: fc.constantFrom(true, true, false),
});
const deliver = fc.record({
  do: fc.constant("deliver" as const),
  how: fc.constantFrom(
    "all",
    "all",
    "all",
    "all",
    "half",
    "half",
    "yes-late",
    "crash",
    "again",
    "receipts-lost",
  ),
}) as fc.Arbitrary<Step>;

const step = fc.oneof<fc.WeightedArbitrary<Step>[]>(
  { arbitrary: deliver, weight: 7 },
  { arbitrary: about("accept"), weight: 5 },
  { arbitrary: offer, weight: 4 },
  { arbitrary: wait, weight: 3 },
  { arbitrary: about("withdraw"), weight: 2 },
  { arbitrary: about("decline"), weight: 2 },
  { arbitrary: about("keep"), weight: 1 },
  { arbitrary: release, weight: 1 },
);

const ask = (to: Receiver): Ask => ({ do: "offer", to, hold: "new", crash: "no" });
const delivered: Step = { do: "deliver", how: "all" };
const yes: Step = { do: "accept", back: 0, crash: "no" };
const silence: Step = { do: "wait", minutes: 61, swept: true };
const twice: Step[] = [ask("b"), delivered, yes, silence, ask("c"), { do: "deliver", how: "yes-late" }];
/** Beginnings that chance alone finds too seldom. */
const beginnings: Step[][] = [
  [ask("b"), delivered],
  [ask("b"), delivered, yes],
  // Asked elsewhere while the first yes is on its way; the second yes may come, and come in before it.
  twice,
  [...twice, yes, { do: "deliver", how: "half" }],
  [ask("b"), silence, { do: "keep", back: 0, crash: "no" }],
  // The room of the first question is no longer held at the second.
  [ask("b"), delivered, { do: "decline", back: 0, crash: "no" }, { ...ask("b"), hold: "last" }],
  // The withdrawal comes before its question.
  [ask("b"), { do: "withdraw", back: 0, crash: "no" }, { do: "deliver", how: "half" }],
  [ask("b"), delivered, { do: "release", at: "b" }, ask("b")],
];
const more = (most: number) => fc.array(step, { maxLength: most, size: "max" });

/** One to eight steps; the first is always a question, since nothing can happen before it. */
export const stories: fc.Arbitrary<Step[]> = fc.oneof(
  { arbitrary: fc.tuple(offer, more(7)).map(([first, rest]) => [first, ...rest]), weight: beginnings.length },
  ...beginnings.map((begun) => ({
    arbitrary: more(8 - begun.length).map((rest) => [...begun, ...rest]),
    weight: 1,
  })),
);

/** Tells one story to the database and to the model, and compares them after every step. */
export class Telling {
  readonly #w: HandoverWorld;
  readonly #model = new HandoverModel();
  readonly #offers: string[] = [];
  readonly #holds: string[] = [];
  #caseId = "";

  readonly #reached: Set<string>;

  /** What happened in the story is added to `reached`. */
  constructor(w: HandoverWorld, reached = new Set<string>()) {
    this.#w = w;
    this.#reached = reached;
  }

  async tell(story: readonly Step[]): Promise<void> {
    this.#caseId = await this.#w.begin();
    for (const step of story) {
      await this.#step(step);
      await this.#compare(step.do === "wait" && step.swept);
    }
    await this.#rest();
  }

  #step(step: Step): Promise<void> {
    if (step.do === "wait") return this.#wait(step.minutes, step.swept);
    if (step.do === "deliver") return this.#deliver(step.how);
    if (step.do === "offer") return this.#ask(step);
    if (step.do === "release") return this.#release(step.at);
    return this.#about(step);
  }

  get #now(): Date {
    return this.#w.clock.peek();
  }

  async #wait(minutes: number, swept: boolean): Promise<void> {
    this.#w.clock.forward(minutes);
    if (!swept) return;
    this.#model.sweep(this.#now);
    await this.#w.sweep();
  }

  async #deliver(how: (Step & { do: "deliver" })["how"]): Promise<void> {
    if (how === "again" || how === "receipts-lost") {
      await this.#w.undeliver(how === "again" ? "nothing" : "receipts");
      if (how === "receipts-lost") this.#model.forgetReceipts();
      await this.#w.deliver("all");
      this.#model.deliver(this.#now);
    } else {
      await this.#w.deliver(how);
      if (how === "yes-late") this.#model.deliver(this.#now, ({ kind }) => kind === "accepted");
      else if (how === "half") this.#model.deliver(this.#now, (_, index) => index % 2 === 0);
      else if (how === "all") this.#model.deliver(this.#now);
    }
  }

  async #ask(step: Ask): Promise<void> {
    if (step.hold === "new" && !(await this.#hold(step.to))) return;
    const at = this.#model.holds.findLastIndex((one) => one.at === step.to);
    const hold = step.hold === "none" || at < 0 ? null : at;
    const holdId = hold === null ? null : this.#holds[hold]!;
    const ask = (dies: boolean) => this.#w.offer(this.#caseId, step.to, holdId, dies);
    const refused = this.#model.offerRefused(hold, this.#now);
    const made = await this.#tries(step.crash, ask);
    if (step.crash === "before") return;
    // Asked a second time there is already a question, or still no way to ask.
    const expected = [refused ?? "ok", refused ?? "already-offered"].slice(0, made.length);
    this.#agree("offer", made, expected);
    const latest = hold === null ? addMinutes(this.#now, 60) : this.#model.holds[hold]!.until;
    for (const { done } of made) {
      if (!done) continue;
      same(done.answerDue > this.#now && done.answerDue <= latest, true, "the answer is due in time");
      this.#offers.push(done.id);
      this.#model.offered(step.to, hold, done.answerDue);
    }
  }

  /** The verb once, or twice, one after the other or both at once. */
  async #tries<T>(crashed: Crashed, act: (dies: boolean) => Promise<T>): Promise<T[]> {
    if (crashed === "at-once") return Promise.all([act(false), act(false)]);
    const first = await act(crashed === "before");
    return crashed === "after" ? [first, await act(false)] : [first];
  }

  /** In any order, since of two at once either may come first. */
  #agree(verb: string, made: readonly { answer: string }[], expected: readonly string[]): void {
    const answers = made.map((one) => one.answer);
    same(answers.toSorted(), expected.toSorted());
    for (const answer of answers) this.#reached.add(`${verb}: ${answer}`);
  }

  async #hold(at: Receiver): Promise<boolean> {
    const expected = this.#model.roomFree(at, this.#now) ? "ok" : "just-taken";
    const { answer, done } = await this.#w.hold(at, false);
    same(answer, expected);
    if (!done) return false;
    this.#holds.push(done.id);
    this.#model.holds.push({ at, until: done.expiresAt, ended: false, stayed: false });
    return true;
  }

  async #release(at: Receiver): Promise<void> {
    const index = this.#model.holds.findLastIndex((one) => one.at === at);
    if (index < 0) return;
    const one = this.#model.holds[index]!;
    const expected = one.ended || one.until <= this.#now ? "hold-ended" : "ok";
    same((await this.#w.release(at, this.#holds[index]!)).answer, expected);
    one.ended = true;
  }

  async #about({ do: verb, back, crash: crashed }: Act): Promise<void> {
    const index = this.#offers.length - 1 - back;
    const id = this.#offers[index];
    if (id === undefined) return;
    const { to } = this.#model.offers[index]!;
    const act = (dies: boolean): Promise<{ answer: string }> =>
      verb === "accept" || verb === "decline" ? this.#w[verb](to, id, dies) : this.#w[verb](id, dies);
    const made = await this.#tries(crashed, act);
    if (crashed === "before") return;
    const expected = made.map(() =>
      verb === "accept" || verb === "decline"
        ? this.#model[verb](index, this.#now)
        : this.#model[verb](index),
    );
    this.#agree(verb, made, expected);
  }

  /** Everything is delivered, every deadline is long past: somebody is responsible, and only one. */
  async #rest(): Promise<void> {
    await this.#deliver("all");
    await this.#wait(300, true);
    await this.#deliver("all");
    await this.#compare(true);
    same(this.#model.queue, []);
    same(this.#model.responsible().length, 1, "exactly one is responsible in the end");
    for (const { outcomes } of this.#model.offers) this.#reached.add([...outcomes].sort().join(" and "));
    same(await this.#w.forgotten(), 0, "everybody who was to be woken has been");
  }

  async #compare(swept: boolean): Promise<void> {
    const seen = await this.#w.see();
    const custody = seen.custody.map((org) => this.#w.letter(org)).sort();
    same(custody.length > 0, true, "nobody is responsible");
    const model = this.#model;
    same(custody, model.responsible());
    const offers = new Map(seen.offers.map((one) => [one.id, one]));
    const requests = new Map(seen.requests.map((one) => [one.id, one]));
    model.offers.forEach((one, i) => {
      const id = this.#offers[i]!;
      same(offers.get(id), { id, ended: one.ended, outcomes: [...one.outcomes].sort() });
      const request = { id, answer: one.answer, closed: [...one.closed].sort() };
      same(requests.get(id), one.arrived ? request : undefined);
    });
    const taken = (["b", "c"] as const).filter((at) => !model.roomFree(at, this.#now));
    same(seen.taken.map((org) => this.#w.letter(org)).sort(), taken);
    const name = { withdrawn: "closed", expired: "closed" } as Record<string, string>;
    same(
      seen.waiting,
      model.queue.map(({ kind }) => name[kind] ?? kind),
    );
    const { overdue, ...faults } = seen.faults;
    same(faults, { twoOpen: 0, nobodyWoken: 0, homeless: 0, overlapping: 0 });
    if (swept) same(overdue, 0, "a deadline has passed without an outcome");
  }
}
