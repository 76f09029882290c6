import type { Figure } from "#modules/directory";

/** What one source says of one group in one year. What it does not say is absent. */
export interface FigureRow {
  year: number;
  group: Figure["group"];
  source: string;
  certain: boolean;
  note: string | null;
  values: { [Series in Figure["series"]]?: number };
}

/** These tell a year that is not the centres' year, so that they stand in the table and not in the chart. */
const besideTheYears = new Set(["year-not-stated", "year-of-article"]);

export function rowsOf(figures: readonly Figure[], group: Figure["group"]): FigureRow[] {
  const own = figures.filter((figure) => figure.group === group);
  const bySource = Map.groupBy(own, ({ year, source, note }) => [year, source, note].join(" "));
  return [...bySource.values()]
    .map((same) => ({
      ...same[0]!,
      certain: same.every((figure) => figure.certain),
      values: Object.fromEntries(same.map((figure) => [figure.series, figure.value])),
    }))
    .map(({ year, source, certain, note, values }) => ({ year, group, source, certain, note, values }))
    .toSorted((a, b) => a.year - b.year);
}

export const charted = (rows: readonly FigureRow[]) =>
  rows.filter(({ note }) => note === null || !besideTheYears.has(note));

/** The newest year of which a source says all three for certain. */
export function newestWhole(rows: readonly FigureRow[]): FigureRow | undefined {
  return rows.findLast(
    ({ certain, values }) =>
      certain && values.yes !== undefined && values.assessed !== undefined && values.no !== undefined,
  );
}

/** Years for which sources give more than one number of centres that say yes. */
export function disagreements(rows: readonly FigureRow[]): { year: number; values: number[] }[] {
  return [...Map.groupBy(rows, (row) => row.year)].flatMap(([year, same]) => {
    const values = [...new Set(same.flatMap((row) => row.values.yes ?? []))].toSorted((a, b) => a - b);
    return values.length > 1 ? [{ year, values }] : [];
  });
}
