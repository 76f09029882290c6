import { addMinutes } from "#platform/clock";
import { explainer, findings, type Finding } from "../src/modules/oversight/given.ts";
import { isOf, plant } from "./oversight-snoops.ts";
import { CentreWeeks, randomBy } from "./oversight-weeks.ts";

export interface Drill {
  openings: number;
  planted: number;
  found: number;
  missed: string[];
  /** Of what nobody planted: flags for each centre and week, the most and in all. */
  most: number;
  others: number;
  weeks: number;
  /** Part of the honest openings that nothing explains. */
  unexplained: number;
}

const week = 7 * 24 * 60;

/** Looks the log through each morning as the sweep does, and what was asked about within a week is not asked again. */
export function drill(seed: number, size = { centres: 5, weeks: 5 }): Drill {
  const random = randomBy(seed);
  const centres = Array.from(
    { length: size.centres },
    (_, i) => new CentreWeeks(`c${i}`, size.weeks, random),
  );
  const honest = centres.map((c) => {
    const { reason } = explainer(c.watched(new Date(0), c.at(c.days, 0)));
    return c.openings.filter((one) => reason(one) === undefined).length / c.openings.length;
  });
  const planted = plant(centres);
  const flags = new Map<CentreWeeks, (Finding & { made: Date })[]>();
  for (const c of centres) flags.set(c, mornings(c));
  const matched = (c: CentreWeeks, one: Finding) =>
    planted.some(({ centre, snoop }) => centre === c && isOf(snoop, one));
  const missed = planted.filter(({ centre, snoop }) => !flags.get(centre)!.some((one) => isOf(snoop, one)));
  const others = centres.flatMap((c) =>
    Array.from({ length: size.weeks }, (_, n) => {
      const [from, to] = [c.at(n * 7, 6, 30), c.at(n * 7 + 7, 6, 30)];
      return flags.get(c)!.filter((one) => one.made > from && one.made <= to && !matched(c, one)).length;
    }),
  );
  return {
    openings: centres.reduce((sum, c) => sum + c.openings.length, 0),
    planted: planted.length,
    found: planted.length - missed.length,
    missed: missed.map(({ snoop }) => snoop.kind),
    most: Math.max(...others),
    others: others.reduce((a, b) => a + b),
    weeks: others.length,
    unexplained: honest.reduce((a, b) => a + b) / honest.length,
  };
}

function mornings(c: CentreWeeks): (Finding & { made: Date })[] {
  const kept: (Finding & { made: Date })[] = [];
  for (let day = 1; day <= c.days + 1; day++) {
    const made = c.at(day, 6, 30);
    const before = addMinutes(made, -24 * 60);
    for (const one of findings(c.watched(addMinutes(made, -week), made))) {
      if (one.to < before) continue;
      const asked = kept.some(
        (old) =>
          old.member === one.member &&
          old.journey === one.journey &&
          one.rules.every((rule) => old.rules.includes(rule)) &&
          old.made > addMinutes(made, -week),
      );
      if (!asked) kept.push({ ...one, made });
    }
  }
  return kept;
}
