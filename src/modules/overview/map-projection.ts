interface Point {
  lat: number;
  lon: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const south = radians(60);
const north = radians(69);
const middle = radians(16);
const cone = (Math.cos(south) - Math.cos(north)) / (north - south);
const apex = Math.cos(south) / cone + south;

/**
 * Equidistant conic, in earth radii, y downwards: true along 60° and 69° north and along every meridian.
 * Norway spans 13 degrees of latitude, so with one cos(latitude) for all of it Finnmark would be drawn
 * half again as wide as it is.
 */
function flat({ lat, lon }: Point): [number, number] {
  const radius = apex - radians(lat);
  const turn = cone * (radians(lon) - middle);
  return [radius * Math.sin(turn), radius * Math.cos(turn)];
}

export interface Sheet {
  width: number;
  height: number;
  at: (point: Point) => { x: number; y: number };
}

/** A sheet of `width` units with all of `points` on it and `margin` units around them. */
export function sheetFor(points: readonly Point[], width: number, margin: number): Sheet {
  const all = points.map(flat);
  const least = [0, 1].map((i) => Math.min(...all.map((one) => one[i]!)));
  const most = [0, 1].map((i) => Math.max(...all.map((one) => one[i]!)));
  const scale = (width - 2 * margin) / (most[0]! - least[0]! || 1);
  return {
    width,
    height: Math.ceil((most[1]! - least[1]!) * scale + 2 * margin),
    at: (point) => {
      const [x, y] = flat(point);
      return { x: (x - least[0]!) * scale + margin, y: (y - least[1]!) * scale + margin };
    },
  };
}
