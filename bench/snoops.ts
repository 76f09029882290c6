import { drill } from "../test/oversight-drill.ts";
import { spread, table } from "./measure.ts";

/** S29 over many generated worlds: what is found of twenty planted, and what is asked about for nothing. */
export function snoops(worlds = 100): void {
  const done = Array.from({ length: worlds }, (_, i) => drill(i + 1));
  const of = (pick: (one: (typeof done)[number]) => number) => {
    const { median, least, most } = spread(done.map(pick));
    return [median, least, most].map((value) => String(Math.round(value * 100) / 100));
  };
  table(
    ["S29, worlds: " + worlds, "median", "least", "most"],
    [
      ["openings", ...of((one) => one.openings)],
      ["found of 20", ...of((one) => one.found)],
      ["other flags in a centre-week", ...of((one) => one.others / one.weeks)],
      ["most other flags in one centre-week", ...of((one) => one.most)],
      ["honest openings that nothing explains, %", ...of((one) => one.unexplained * 100)],
    ],
  );
  const missed = Map.groupBy(
    done.flatMap((one) => one.missed),
    (kind) => kind,
  );
  console.log([...missed].map(([kind, all]) => `${kind}: missed ${all.length} times`).join("\n"));
}
