import { expect, test } from "vitest";
import { deeds } from "../modules.ts";
import { words } from "./words.ts";

test("every deed that can stand in the log has words in both languages", () => {
  for (const lang of ["nb", "nn"] as const) {
    for (const deed of deeds.keys()) expect(words(lang)(`deed.${deed}` as "deed.cases.see")).not.toBe("");
  }
});
