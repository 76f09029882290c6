import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween, historyOf, type Turned } from "./changes.ts";
import { factKeys, nothingSaid, type Said } from "./entry.ts";
import { termKeys } from "./terms.ts";

const on = fc.constantFrom("2026-01-01", "2026-11-22");
const fact = fc.record({ is: fc.boolean(), on });
const term = fc.record({
  answer: fc.constantFrom("yes", "no"),
  decides: fc.constant([]),
  ground: fc.constantFrom("", "fordi", "derfor"),
  on,
});
const some = <Key extends string, T>(keys: readonly Key[], one: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, one])), { requiredKeys: [] });
const entries = fc.record({
  lang: fc.constant("nb"),
  facts: some(factKeys, fact),
  terms: fc.record({
    women: some(termKeys, term),
    men: some(termKeys, term),
    withChildren: some(termKeys, term),
  }),
}) as unknown as fc.Arbitrary<Said>;

/** Everything said, without the dates. */
function content(said: Said): object {
  return JSON.parse(
    JSON.stringify(said, (name, value: unknown) => (name === "on" ? undefined : value)),
  ) as object;
}

function turn(said: Said, changes: readonly Turned[]): Said {
  const made = structuredClone(said) as unknown as Record<"facts" | "terms", Record<string, never>>;
  for (const { key, group, to } of changes) {
    const part = (group ? made.terms[group] : made.facts) as Record<string, unknown>;
    if (to) part[key] = to;
    else delete part[key];
  }
  return made as unknown as Said;
}

test("the changes made to the earlier give the later; backwards they give the earlier", () => {
  fc.assert(
    fc.property(entries, entries, (a, b) => {
      const changes = changesBetween(a, b);
      expect(content(turn(a, changes))).toEqual(content(b));
      const back = changes.map((one) => ({ ...one, from: one.to, to: one.from }) as Turned);
      expect(changesBetween(b, a)).toEqual(back);
      expect(back.every((one) => JSON.stringify(one.from) !== JSON.stringify(one.to))).toBe(true);
    }),
  );
});

test("nothing has changed when only dates have, or the order of the fields", () => {
  fc.assert(
    fc.property(entries, on, (said, day) => {
      const other = JSON.parse(
        JSON.stringify(said, (name, value: unknown) => (name === "on" ? day : value)),
      ) as Said;
      expect(changesBetween(said, other)).toEqual([]);
    }),
  );
  const yes = { answer: "yes", decides: [], ground: "", on: "2026-11-22" } as const;
  const turned = { on: "2026-11-22", ground: "", decides: [], answer: "yes" } as const;
  const with_ = (arrive: typeof yes) => ({
    ...nothingSaid,
    terms: { women: { arrive }, men: {}, withChildren: {} },
  });
  expect(changesBetween(with_(yes), with_(turned))).toEqual([]);
});

test("the first version is compared with nothing, so that all it says is new", () => {
  const said: Said = { ...nothingSaid, facts: { pets: { is: true, on: "2026-11-22" } } };
  const at = new Date("2026-11-22T10:00:00Z");
  const history = historyOf([
    { version: 1, at, kind: "changed", said },
    { version: 2, at, kind: "confirmed", said },
  ]);
  expect(history.map((one) => one.what)).toEqual([
    [{ key: "pets", group: null, from: null, to: { is: true, on: "2026-11-22" } }],
    [],
  ]);
});
