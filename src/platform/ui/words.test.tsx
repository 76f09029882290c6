import { expect, test } from "vitest";
import { frameWords } from "#platform/ui";

test("bokmål and nynorsk say the same things, in different words", () => {
  const nb = frameWords("nb");
  const nn = frameWords("nn");
  expect(Object.keys(nn)).toEqual(Object.keys(nb));
  expect(Object.values(nn).every((words) => words.trim() !== "")).toBe(true);
  expect(nn.drillText).not.toBe(nb.drillText);
});
