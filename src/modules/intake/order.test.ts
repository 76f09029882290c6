import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder, orderRules, tierOf, type InLine } from "./order.ts";

const some = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    danger: fc.boolean(),
    children: fc.boolean(),
    roofless: fc.boolean(),
    since: fc.integer({ min: 0, max: 5 }).map((hour) => new Date(Date.UTC(2026, 10, 22, hour))),
  }),
  { selector: (one) => one.id, maxLength: 12 },
);
const ids = (all: readonly InLine[]) => all.map((one) => one.id);

test("there is one order, whatever order they are named in", () => {
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (all, random) => {
      const mixed = all
        .map((one) => ({ one, at: random.next().value as number }))
        .toSorted((a, b) => a.at - b.at);
      expect(ids(inOrder(mixed.map(({ one }) => one)))).toEqual(ids(inOrder(all)));
    }),
  );
});

test("one more who waits never changes the order of the others", () => {
  fc.assert(
    fc.property(some, fc.nat(), (all, pick) => {
      const gone = all[pick % Math.max(all.length, 1)];
      const without = all.filter((one) => one !== gone);
      expect(ids(inOrder(all)).filter((id) => id !== gone?.id)).toEqual(ids(inOrder(without)));
    }),
  );
});

test("danger goes before children, children before a roof, a roof before time", () => {
  const plain = { danger: false, children: false, roofless: false, since: new Date("2026-11-22T12:00:00Z") };
  const early = { ...plain, id: "early", since: new Date("2026-11-01T12:00:00Z") };
  const all = [
    { ...plain, id: "late" },
    early,
    { ...plain, id: "roof", roofless: true },
    { ...plain, id: "children", children: true },
    { ...plain, id: "danger", danger: true },
  ];
  expect(ids(inOrder(all))).toEqual(["danger", "children", "roof", "early", "late"]);
  expect(new Set(all.map(tierOf)).size).toBe(4);
  expect(orderRules).toHaveLength(4);
});

test("what is not among the rules moves nobody", () => {
  const extra = fc.record({
    substance: fc.subarray(["intoxicated", "use", "lar", "withdrawal"]),
    language: fc.constantFrom(null, "so", "pl"),
    who: fc.constantFrom("woman", "man"),
    wheelchair: fc.boolean(),
  });
  fc.assert(
    fc.property(some, fc.array(extra, { minLength: 12, maxLength: 12 }), (all, extras) => {
      const told = all.map((one, i) => ({ ...one, need: extras[i], holding: i % 2 === 0 }));
      expect(ids(inOrder(told))).toEqual(ids(inOrder(all)));
    }),
  );
});
