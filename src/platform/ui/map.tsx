import type { Child } from "hono/jsx";

export interface MapPoint {
  x: number;
  y: number;
  is: "yes" | "cond" | "no" | "unknown";
  name: string;
  href: string;
  /** How far from the point a finger may land, in units of the map. */
  reach: number;
}

/** Half a mark in each direction, in units of the map. */
export const markRadius = 4.5;

/**
 * Points on an outline, drawn without tiles and without script. The list beside it says the same and is what a
 * keyboard and a screen reader get: forty more stops with the same addresses would only be in the way.
 */
export function PointMap(props: {
  id: string;
  title: string;
  width: number;
  height: number;
  /** The coast; null for a bare sheet. */
  land: string | null;
  points: readonly MapPoint[];
  here: { x: number; y: number; name: string } | null;
  children?: Child;
}) {
  const { width, height, here } = props;
  return (
    <figure class="hv-map" aria-labelledby={props.id}>
      <figcaption id={props.id}>{props.title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <Marks />
        {props.land ? (
          <path class="hv-map__land" d={props.land} />
        ) : (
          <rect class="hv-map__land" width={width} height={height} rx="16" />
        )}
        {props.points.map((point) => (
          <a href={point.href} tabindex={-1}>
            <title>{point.name}</title>
            <circle class="hv-map__reach" cx={one(point.x)} cy={one(point.y)} r={one(point.reach)} />
            <use
              class="hv-map__mark"
              data-is={point.is}
              href={`#hv-${point.is}`}
              x={one(point.x)}
              y={one(point.y)}
            />
          </a>
        ))}
        {here ? <Here width={width} {...here} /> : null}
      </svg>
      {props.children}
    </figure>
  );
}

const one = (value: number) => Math.round(value * 10) / 10;

/** The shapes of `Mark`: full, half, ring, dashed ring. */
function Marks() {
  return (
    <defs>
      <circle id="hv-yes" class="hv-map__full" r={markRadius} />
      <g id="hv-cond">
        <circle class="hv-map__ring" r={markRadius} />
        <path
          class="hv-map__full"
          d={`M0-${markRadius}a${markRadius} ${markRadius} 0 0 0 0 ${2 * markRadius}z`}
        />
      </g>
      <circle id="hv-no" class="hv-map__ring" r={markRadius} />
      <circle id="hv-unknown" class="hv-map__ring" r={markRadius} stroke-dasharray="2.6 2.1" />
    </defs>
  );
}

/** Where the one who asks is: a cross that no mark looks like, with the name on the side that has room. */
function Here(props: { x: number; y: number; name: string; width: number }) {
  const { x, y } = props;
  const left = x > props.width * 0.6;
  return (
    <g class="hv-map__here">
      <path d={`M${one(x - 11)} ${one(y)}h22M${one(x)} ${one(y - 11)}v22`} />
      <text x={one(x + (left ? -14 : 14))} y={one(y - 8)} text-anchor={left ? "end" : "start"}>
        {props.name}
      </text>
    </g>
  );
}
