import type { Sheet } from "./map-projection.ts";

type Ring = readonly (readonly number[])[];
type Step = readonly [number, number];

/** Rings of longitude and latitude as one path of whole units, each corner told from the one before. */
export function outlinePath(rings: readonly Ring[], sheet: Sheet): string {
  return rings
    .map((ring) => corners(ring, sheet))
    .filter((ring) => ring.length > 2)
    .map(written)
    .join("");
}

/** Rounded; corners that fall on the one before, or on the line between its neighbours, say nothing. */
function corners(ring: Ring, sheet: Sheet): Step[] {
  const kept: Step[] = [];
  for (const [lon, lat] of ring) {
    const { x, y } = sheet.at({ lon: lon!, lat: lat! });
    const next: Step = [Math.round(x), Math.round(y)];
    const last = kept.at(-1);
    if (last?.[0] === next[0] && last[1] === next[1]) continue;
    const before = kept.at(-2);
    if (before && last && straight(before, last, next)) kept.pop();
    kept.push(next);
  }
  return kept;
}

const straight = (a: Step, b: Step, c: Step) =>
  (b[0] - a[0]) * (c[1] - b[1]) === (b[1] - a[1]) * (c[0] - b[0]) &&
  (b[0] - a[0]) * (c[0] - b[0]) >= 0 &&
  (b[1] - a[1]) * (c[1] - b[1]) >= 0;

function written(ring: readonly Step[]): string {
  const [first, ...rest] = ring as [Step, ...Step[]];
  let last = first;
  const steps = rest.map((next) => {
    const step = [next[0] - last[0], next[1] - last[1]] as const;
    last = next;
    return pair(step);
  });
  return `M${pair(first)}l${steps.map((step, i) => (i > 0 && step[0] !== "-" ? ` ${step}` : step)).join("")}z`;
}

const pair = ([x, y]: Step) => (y < 0 ? `${x}${y}` : `${x} ${y}`);
