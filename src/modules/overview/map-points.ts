import { markRadius } from "#platform/ui";
import type { Sheet } from "./map-projection.ts";

interface Placed {
  lat: number;
  lon: number;
}
interface At {
  x: number;
  y: number;
}

/** 24 px across is what a finger needs; a map of 340 units is seldom shown smaller than 290 px. */
const fullReach = 15;
/** Marks closer than this would be drawn on top of each other. */
const apart = 2 * markRadius + 1;
/** Enough for the crowd around the Oslo fjord; a crowd that needs more stays a little too close. */
const rounds = 80;

/**
 * Where each mark is drawn, and how far it reaches. Marks that would cover each other are moved a few units
 * apart, which says nothing of where in a municipality anything is. No two reaches overlap, so a press means
 * one of them.
 */
export function pointsOn<Thing extends Placed>(things: readonly Thing[], sheet: Sheet) {
  const drawn = things.map((thing, i) => {
    const { x, y } = sheet.at(thing);
    // Two in one municipality must begin somewhere else to have a direction to be moved in.
    return { thing, x: x + (i % 7) / 100, y: y + (i % 5) / 100 };
  });
  for (let round = 0; round < rounds && moveApart(drawn); round++);
  return drawn.map((one) => {
    const others = drawn.filter((other) => other !== one);
    const nearest = Math.min(...others.map((other) => Math.hypot(other.x - one.x, other.y - one.y)));
    return { ...one, reach: Math.min(fullReach, nearest / 2) };
  });
}

/** False when all stand apart. */
function moveApart(marks: readonly At[]): boolean {
  let moved = false;
  for (const [i, a] of marks.entries()) {
    for (const b of marks.slice(i + 1)) {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const distance = Math.hypot(dx, dy) || 1e-6;
      if (distance >= apart - 1e-3) continue;
      const half = (apart - distance) / 2 / distance;
      a.x -= dx * half;
      a.y -= dy * half;
      b.x += dx * half;
      b.y += dy * half;
      moved = true;
    }
  }
  return moved;
}
