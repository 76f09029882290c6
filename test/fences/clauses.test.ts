import { expect, test } from "vitest";
import { without } from "./clauses.ts";

const dropped = (text: string, whole = true) => without(text, whole).map((one) => one.dropped);
const tidy = (text: string, whole = true) =>
  without(text, whole).map((one) => one.text.replaceAll(/\s+/g, " ").trim());

test("every clause at every depth is taken out once", () => {
  expect(dropped("a = 1")).toEqual(["a = 1"]);
  expect(tidy("a = 1")).toEqual(["true"]);
  expect(tidy("a and (b or c)")).toEqual(["a and ( c )", "a and ( b )", "(b or c)", "a"]);
  expect(dropped("a is distinct from b and c")).toEqual(["a is distinct from b", "c"]);
  expect(dropped("(a) AND (NOT (b = ANY (x)))")).toEqual(["(a)", "(NOT (b = ANY (x)))"]);
});

test("the clauses of a question inside are taken out too, and what is no condition is left", () => {
  const text = "exists (select 1 from t g where g.a = x.a and g.b = f('and', 2) group by g.c)";
  expect(dropped(text)).toEqual(["g.a = x.a", "g.b = f('and', 2)", text]);
  expect(dropped("select case when a then 'x' when b and c then 'y' end from t", false)).toEqual([
    "when a",
    "when b and c",
    "b",
    "c",
  ]);
  expect(dropped("a = b and case c when 'd' then e when 'f' then g and h else false end")).toEqual([
    "g",
    "h",
    "a = b",
    "case c when 'd' then e when 'f' then g and h else false end",
  ]);
});
