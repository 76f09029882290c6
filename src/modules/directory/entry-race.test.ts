import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sql } from "#platform/db";
import { isNo } from "#platform/outcome";
import { world, type Staff, type World } from "../../../test/world.ts";
import { confirmEntry } from "./confirm-entry.ts";
import { entryHistory, entryOf } from "./entry-reads.ts";
import type { Said } from "./entry.ts";
import { givenKept } from "./given.ts";
import { sayFact } from "./say-fact.ts";
import { sayTerm } from "./say-term.ts";
import { deciders, termAnswers, termKeys } from "./terms.ts";

let w: World;
let org: string;
let leaders: Staff[];
beforeAll(async () => {
  w = await world();
  const centre = await w.centre("Øvelse krisesenter");
  org = centre.org;
  leaders = [centre.leader, await w.member(org, "Jonas Øvelse", "deputy")];
});
afterAll(() => w.close());

const answer = fc.record({
  answer: fc.constantFrom(...termAnswers),
  decides: fc.subarray([...deciders], { maxLength: 2 }),
  ground: fc.constantFrom("", "etter avtale", "x".repeat(201)),
});
const deed = fc.oneof(
  fc.record({
    do: fc.constant("term" as const),
    term: fc.constantFrom(...termKeys.slice(0, 3)),
    answers: fc.record({ women: answer, men: answer, withChildren: answer }),
  }),
  fc.record({ do: fc.constant("fact" as const), value: fc.option(fc.boolean(), { nil: undefined }) }),
  fc.record({ do: fc.constant("confirm" as const), later: fc.integer({ min: 0, max: 2 }) }),
);
type Step = typeof deed extends fc.Arbitrary<infer T> ? T : never;
/** Some read the entry first; others speak from what they read before. */
const steps = fc.array(fc.tuple(deed, fc.boolean()), { maxLength: 6 });

async function speak(who: Staff, centre: string, own: [Step, boolean][]): Promise<number[]> {
  let version = 0;
  const made: number[] = [];
  for (const [step, reading] of own) {
    const outcome = await w.as(who, "directory.say", async (tx, me) => {
      if (reading) version = (await entryOf(tx, centre))?.version ?? 0;
      const seen = { centre, version };
      if (step.do === "term")
        return sayTerm(tx, { ...seen, term: step.term, answers: step.answers }, me, w.clock);
      if (step.do === "fact") return sayFact(tx, { ...seen, fact: "pets", value: step.value }, me, w.clock);
      w.clock.forward(step.later * 24 * 60);
      return confirmEntry(tx, seen, me, w.clock);
    });
    if (isNo(outcome)) continue;
    if (outcome.version > version) made.push(outcome.version);
    ({ version } = outcome);
  }
  return made;
}

const on = z.iso.date();
const term = z.discriminatedUnion("answer", [
  z.strictObject({
    answer: z.literal("conditions"),
    decides: z.array(z.enum(deciders)).min(1),
    ground: z.string().max(200),
    on,
  }),
  z.strictObject({
    answer: z.enum(["yes", "no"]),
    decides: z.array(z.never()),
    ground: z.string().max(200),
    on,
  }),
]);
const terms = z.partialRecord(z.enum(termKeys), term);
const whole = z.strictObject({
  lang: z.literal("nb"),
  facts: z.strictObject({ pets: z.strictObject({ is: z.boolean(), on }).optional() }),
  terms: z.strictObject({ women: terms, men: terms, withChildren: terms }),
});

test("whatever two leaders say at once, the versions are 1 to n, each whole, and each changes one thing", async () => {
  let run = 0;
  const story = async (first: [Step, boolean][], second: [Step, boolean][]) => {
    const centre = `ovelse${String.fromCharCode(97 + ((run / 26) % 26), 97 + (run++ % 26))}`;
    await w.inside(org, (tx) => givenKept(tx, org, centre, w.clock));
    const made = await Promise.all([speak(leaders[0]!, centre, first), speak(leaders[1]!, centre, second)]);
    const kept = await w.admin<{ version: number; said: Said }>(
      sql`select version, said from directory.statements where centre_id = ${centre} order by version`,
    );
    const count = Array.from(kept, (_, index) => index + 1);
    expect(kept.map((one) => one.version)).toEqual(count);
    expect(made.flat().toSorted((a, b) => a - b)).toEqual(count);
    for (const { said } of kept) expect(whole.safeParse(said).error).toBeUndefined();
    const history = await w.as(leaders[0]!, "directory.see-entry", (tx) => entryHistory(tx, centre));
    // One question at a time: nobody's answer takes another's away.
    for (const { what, kind } of history) {
      expect(new Set(what.map((one) => one.key)).size).toBe(kind === "changed" ? 1 : 0);
    }
  };
  await fc.assert(fc.asyncProperty(steps, steps, story), { numRuns: 40 });
});
