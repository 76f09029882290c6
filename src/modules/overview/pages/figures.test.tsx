import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { loadPublicData, type Figure } from "#modules/directory";
import { world, type World } from "../../../../test/world.ts";
import { charted, disagreements, newestWhole, rowsOf } from "../figure-rows.ts";
import { faultsOf, publicPages, textOf } from "../given.ts";
import { words } from "../words.ts";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
const { figures } = JSON.parse(readFileSync(`${folder}/figures.json`, "utf8")) as { figures: Figure[] };

let w: World;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
  pages = publicPages(w);
});
afterAll(() => w.close());

/** What the tables say, cell by cell. */
function cellsOf(page: string): string[][] {
  return [...page.matchAll(/<tr><th scope="row">(.*?)<\/tr>/gs)].map(([, row]) =>
    row!.split(/<td[^>]*>/).map((cell) => textOf(cell).trim()),
  );
}

test("the conclusion stands first, with what nobody has made public", async () => {
  const told = textOf(await pages.html("/tall"));
  expect(told).toContain(
    "I 2022 sa 10 sentre ja til kvinner med kjente rusproblemer. 30 vurderte det hver gang, og 3 sa nei.",
  );
  expect(told).toContain("Ingen offentlig liste sier hvilke sentre det er.");
  expect(told).toContain("For 2023 finnes det flere tall på sentre som sa ja til kvinner: 9, 12.");
  expect(told).toContain("har ingen av de 42 sentrene selv sagt ennå");
});

test("every figure stands in a table with year and source, and what a source does not say is unknown", async () => {
  const rows = cellsOf(await pages.html("/tall"));
  const groups = ["women", "men", "all"] as const;
  const expected = groups.flatMap((group) =>
    rowsOf(figures, group).map(({ year, source, values }) => [
      `${year} ${source.startsWith("http") ? new URL(source).hostname.replace(/^www\./, "") : source}`,
      ...[values.yes, values.assessed, values.no].map((value) => String(value ?? "ukjent")),
    ]),
  );
  expect(rows).toEqual(expected);
  expect(rows.flatMap(([, ...cells]) => cells).filter((cell) => cell !== "ukjent").length).toBe(
    figures.length,
  );
});

test("the bars say what the table says, year by year; uncertain ones are dashed, other years' are left out", async () => {
  const page = await pages.html("/tall");
  const bars = [...page.matchAll(/<text class="hv-chart__value"[^>]*>(\d+)</g)].map(([, value]) =>
    Number(value),
  );
  const drawn = (["women", "men"] as const).flatMap((group) => charted(rowsOf(figures, group)));
  const values = drawn.flatMap(({ values: { yes, assessed, no } }) => [yes, assessed, no]);
  expect(bars).toEqual(values.filter((value) => value !== undefined));
  expect(page.match(/data-unsure/g)?.length).toBe(2);
  expect(bars).not.toContain(24);
  const widths = [...page.matchAll(/<rect class="hv-chart__bar"[^>]*width="([\d.]+)" height="22"/g)];
  expect(widths.length).toBe(bars.length);
  for (const [, width] of widths) expect(Number(width)).toBeGreaterThan(14);
});

test("in every language: valid HTML, a neutral title, no inline style, no link out of the house", async () => {
  for (const lang of publicLangs) {
    const page = await pages.html("/tall", lang);
    expect([lang, await faultsOf(page)]).toEqual([lang, []]);
    expect(/<title>([^<]*)<\/title>/.exec(page)?.[1]).toBe(words(lang)("figures.title"));
    expect(page).not.toMatch(/ style="|<style|href="http/);
    const notes = figures.flatMap(({ note }) => note ?? []);
    for (const note of notes) {
      expect(page).toContain(words(lang)(`figures.note.${note}` as "figures.note.year-from-report"));
    }
  }
});

test("without figures the page says so, and draws nothing", async () => {
  await w.admin(sql`update directory.papers set content = '[]' where name = 'figures'`);
  const page = await publicPages(w).html("/tall");
  expect(textOf(page)).toContain("Ingen tall er lagt inn ennå.");
  expect(page).not.toMatch(/<table|hv-chart/);
});

test("rows: one for each source, the newest whole and certain one, and years that sources do not agree on", () => {
  const figure = (
    year: number,
    series: Figure["series"],
    value: number,
    source = "https://a.no/",
  ): Figure => ({
    year,
    series,
    value,
    source,
    group: "women",
    certain: true,
    note: null,
  });
  const whole = (year: number) => [
    figure(year, "yes", 2),
    figure(year, "assessed", 3),
    figure(year, "no", 1),
  ];
  const rows = rowsOf([...whole(2031), ...whole(2030), figure(2032, "yes", 4)], "women");
  expect(rows.map((row) => row.year)).toEqual([2030, 2031, 2032]);
  expect(newestWhole(rows)?.year).toBe(2031);
  expect(disagreements(rows)).toEqual([]);
  expect(newestWhole(rows.map((row) => ({ ...row, certain: false })))).toBeUndefined();
  const other = rowsOf([figure(2032, "yes", 4), figure(2032, "yes", 2, "https://b.no/")], "women");
  expect(disagreements(other)).toEqual([{ year: 2032, values: [2, 4] }]);
});
