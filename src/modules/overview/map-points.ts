import { markRadius } from "#platform/ui";
import type { Sheet } from "./map-projection.ts";

interface Placed {
  lat: number;
  lon: number;
}

/** 24 px across is what a finger needs; a map of 340 units is seldom shown smaller than 290 px. */
const fullReach = 15;

/**
 * Where each mark is drawn, and how far it reaches. Centres in one municipality share its point and are drawn
 * side by side, which says nothing of where they are. No two reaches overlap, so a press means one of them.
 */
export function pointsOn<Thing extends Placed>(things: readonly Thing[], sheet: Sheet) {
  const shared = Map.groupBy(things, ({ lat, lon }) => `${lat} ${lon}`);
  const drawn = things.map((thing) => {
    const same = shared.get(`${thing.lat} ${thing.lon}`)!;
    const aside = (same.indexOf(thing) - (same.length - 1) / 2) * (2 * markRadius + 3);
    const { x, y } = sheet.at(thing);
    return { thing, x: x + aside, y };
  });
  return drawn.map((one) => {
    const nearest = Math.min(
      ...drawn.map((other) => (other === one ? Infinity : Math.hypot(other.x - one.x, other.y - one.y))),
    );
    return { ...one, reach: Math.min(fullReach, nearest / 2) };
  });
}
