import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { distanceKm } from "#modules/directory";
import { mapSheet } from "./map-land.ts";
import { pointsOn } from "./map-points.ts";
import { markRadius } from "#platform/ui";
import outline from "./outline.json" with { type: "json" };

const cities = {
  kristiansand: { lat: 58.15, lon: 8.0 },
  oslo: { lat: 59.91, lon: 10.75 },
  bergen: { lat: 60.39, lon: 5.32 },
  trondheim: { lat: 63.43, lon: 10.4 },
  bodo: { lat: 67.28, lon: 14.4 },
  alta: { lat: 69.97, lon: 23.27 },
  vardo: { lat: 70.37, lon: 31.11 },
};
const all = Object.values(cities);

test("what is equally far apart is drawn equally far apart, from one end of the country to the other", () => {
  const { sheet } = mapSheet(null);
  const scales = all.flatMap((a, i) =>
    all.slice(i + 1).map((b) => {
      const [from, to] = [sheet.at(a), sheet.at(b)];
      return Math.hypot(from.x - to.x, from.y - to.y) / distanceKm(a, b);
    }),
  );
  expect(Math.max(...scales) / Math.min(...scales)).toBeLessThan(1.03);
});

test("north is up and east is right", () => {
  const { sheet } = mapSheet(null);
  const at = Object.fromEntries(Object.entries(cities).map(([name, point]) => [name, sheet.at(point)]));
  expect(at.alta!.y).toBeLessThan(at.trondheim!.y);
  expect(at.trondheim!.y).toBeLessThan(at.kristiansand!.y);
  expect(at.bergen!.x).toBeLessThan(at.oslo!.x);
  for (const { x, y } of Object.values(at)) {
    expect(x > 0 && x < sheet.width && y > 0 && y < sheet.height).toBe(true);
  }
});

test("the coast is light, in whole units, and every island of it closed and on the sheet", () => {
  const { sheet, land } = mapSheet(null);
  expect(gzipSync(land!).length).toBeLessThan(2_500);
  expect(land).toMatch(/^(M\d+ \d+l(-?\d+[ -]\d+ ?|-)+z)+$/);
  let drawn = 0;
  for (const island of land!.split("z").filter(Boolean)) {
    drawn += 1;
    let [x, y] = [0, 0];
    for (const [, dx, dy] of island.matchAll(/(-?\d+)[ ]?(-?\d+)/g)) {
      [x, y] = [x + Number(dx), y + Number(dy)];
      expect(x >= 0 && x <= sheet.width && y >= 0 && y <= sheet.height).toBe(true);
    }
  }
  expect(drawn).toBeGreaterThan(outline.length / 2);
});

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/${file}`, import.meta.url), "utf8")) as unknown;
const { centres } = read("centres.json") as { centres: { host?: { is: string }; state: { is: string } }[] };
const { municipalities } = read("municipalities.json") as {
  municipalities: { number: string; lat: number; lon: number }[];
};
const real = centres
  .filter((centre) => centre.state.is !== "closed")
  .flatMap(({ host }) => municipalities.filter((place) => place.number === host?.is))
  .map(({ lat, lon }) => ({ lat, lon }));

test("no mark covers another, none is moved far, and a press means one of them", () => {
  const { sheet } = mapSheet(null);
  const points = pointsOn(real, sheet);
  expect(points).toHaveLength(43);
  for (const [i, a] of points.entries()) {
    const { x, y } = sheet.at(a.thing);
    expect(Math.hypot(a.x - x, a.y - y)).toBeLessThan(12);
    for (const b of points.slice(i + 1)) {
      const distance = Math.hypot(a.x - b.x, a.y - b.y);
      expect(distance).toBeGreaterThan(2 * markRadius + 0.5);
      expect(distance).toBeGreaterThanOrEqual(a.reach + b.reach - 1e-9);
    }
  }
});

test("a mark that stands alone can be pressed with a finger: 24 px across also at 290 px", () => {
  const { sheet } = mapSheet(null);
  const [alta] = pointsOn([cities.alta, cities.oslo], sheet);
  expect((alta!.reach * 2 * 290) / 340).toBeGreaterThanOrEqual(24);
  expect(alta!.x).toBeCloseTo(sheet.at(cities.alta).x, 1);
});

test("the invented county has a sheet of its own, without any coast", () => {
  const made = [
    { lat: 63.1, lon: 4.1 },
    { lat: 62.6, lon: 3.9 },
  ];
  const { sheet, land } = mapSheet(made);
  expect(land).toBeNull();
  for (const point of made) {
    const { x, y } = sheet.at(point);
    expect(x >= 40 && x <= 300 && y >= 40 && y <= sheet.height - 40).toBe(true);
  }
});
