import { expect, test } from "vitest";
import type { Rule } from "./rules.ts";
import { rules, rulesOn, ruleSet } from "./rules.ts";
import { ruleText } from "./words.ts";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

const ruleOf = (code: string, from: string, until: string | null): Rule => ({
  ...{ code, from, until, law: null, inside: false },
  test: () => undefined,
});

test("a rule is in force from its first day to its last, both included", () => {
  const all = [ruleOf("old", "2026-01-01", "2026-06-30"), ruleOf("new", "2026-07-01", null)];
  const on = (date: string) => rulesOn(date, all).map((one) => one.code);
  expect(on("2025-12-31")).toEqual([]);
  expect(on("2026-01-01")).toEqual(["old"]);
  expect(on("2026-06-30")).toEqual(["old"]);
  expect(on("2026-07-01")).toEqual(["new"]);
});

test("the set has a name: the same every day nothing changes, another when a rule comes, goes or is dated anew", () => {
  const all = [ruleOf("a", "2026-01-01", null), ruleOf("b", "2026-01-01", null)];
  const name = (date: string, of: Rule[]) => ruleSet(date, of);
  expect(name("2026-02-01", all)).toBe(name("2027-02-01", all));
  expect(name("2026-02-01", all)).toBe(name("2026-02-01", all.toReversed()));
  const others = [
    all.slice(1),
    [...all, ruleOf("c", "2026-01-01", null)],
    [all[0]!, ruleOf("b", "2026-01-02", null)],
    [all[0]!, ruleOf("b", "2026-01-01", "2027-01-01")],
  ];
  const names = others.map((one) => name("2026-02-01", one));
  expect(new Set([...names, name("2026-02-01", all)]).size).toBe(others.length + 1);
});

test("every rule has a sentence in both languages, and a code of its own", () => {
  for (const { code } of rules) {
    for (const texts of [nb, nn] as Record<string, string>[]) expect(texts[`rule.${code}`]).toMatch(/\.$/);
    expect(ruleText("nn", code)).not.toBe(ruleText("nb", code));
  }
  expect(new Set(rules.map((one) => `${one.code} ${one.from}`)).size).toBe(rules.length);
});
