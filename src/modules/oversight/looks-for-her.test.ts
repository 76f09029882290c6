import { expect, test } from "vitest";
import { lineForHer } from "./looks-for-her.ts";

const line = {
  day: "2026-11-22",
  kind: "packet" as const,
  purpose: null,
  task: null,
  refused: false,
  times: [new Date("2026-11-22T00:10:00Z"), new Date("2026-11-22T00:40:00Z")],
};

test.each([
  ["nb", "En ansatt i en annen virksomhet"],
  ["nn", "Ein tilsett i ei anna verksemd"],
] as const)("the log in her own copy names no other house; in %s", (lang, who) => {
  const said = lineForHer(lang, { ...line, who: { org: "Storvik krisesenter" } });
  expect(said).toMatchObject({ day: line.day, who, times: ["01:10", "01:40"] });
  expect(JSON.stringify(said)).not.toContain("Storvik");
  const viewer = { id: "x", role: "night_worker", name: "Ida Øvelse", mark: "7F3K" };
  expect(lineForHer(lang, { ...line, who: { viewer } }).who).toMatch(/^Ida Øvelse, natte?vakt$/);
});
