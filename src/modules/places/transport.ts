import { OutOfReach } from "#modules/access";
import { sql, type Sql, type Tx } from "#platform/db";

export const drivers = ["sender", "receiver", "taxi", "police", "other-service", "own-way"] as const;
export type Driver = (typeof drivers)[number];

/** How the person comes to the house. No words of anybody's own: both houses read it. */
export interface Transport {
  driver: Driver;
  /** The police are with her, or know of the journey. */
  police: boolean;
  /** Somebody comes along. */
  accompanied: boolean;
  leavesAt: Date;
  expectedAt: Date;
}

/** What is known of the way to the house, for one hold. `version` is 0 while nothing is planned. */
export interface Way {
  version: number;
  transport: Transport | null;
  departedAt: Date | null;
  arrivedAt: Date | null;
  noShowAt: Date | null;
  calledOffAt: Date | null;
  knownAt: Date | null;
}

interface WayRow extends Omit<Way, "version" | "transport"> {
  holdId: string;
  version: number | null;
  driver: Driver;
  police: boolean;
  accompanied: boolean;
  leavesAt: Date;
  expectedAt: Date;
}

const mark = (what: string) =>
  sql`(select at from places.way_marks m where m.org_id = h.org_id and m.hold_id = h.id and m.what = ${what})`;

/** The ways of the holds `which` names (`places.holds h`), for whichever of the two houses asks; by id of the hold. */
export async function waysOf(tx: Tx, which: Sql): Promise<Map<string, Way>> {
  const rows = await tx.rows<WayRow>(sql`
    select h.id as "holdId", t.version, t.driver, t.police, t.accompanied, t.leaves_at as "leavesAt",
      t.expected_at as "expectedAt", ${mark("departed")} as "departedAt", ${mark("arrived")} as "arrivedAt",
      ${mark("no-show")} as "noShowAt", ${mark("called-off")} as "calledOffAt", ${mark("known")} as "knownAt"
    from places.holds h
    left join lateral (select * from places.transports o where o.org_id = h.org_id and o.hold_id = h.id
      order by o.version desc limit 1) t on true
    where ${which}`);
  return new Map(rows.map(({ holdId, ...row }) => [holdId, wayFrom(row)]));
}

function wayFrom({
  version,
  driver,
  police,
  accompanied,
  leavesAt,
  expectedAt,
  ...marks
}: Omit<WayRow, "holdId">): Way {
  if (version === null) return { version: 0, transport: null, ...marks };
  return { version, transport: { driver, police, accompanied, leavesAt, expectedAt }, ...marks };
}

/** `hold` is its internal id. */
export async function wayOf(tx: Tx, hold: string): Promise<Way> {
  const way = (await waysOf(tx, sql`h.id = ${hold}`)).get(hold);
  if (!way) throw new OutOfReach();
  return way;
}

/** Somebody is with her or drives her, so that there is one to ring; alone on a bus there is not. */
export function inCompany({ driver, accompanied }: Transport): boolean {
  return driver !== "own-way" || accompanied;
}

/** The way has an end, good or bad. */
export function isOver(way: Way): boolean {
  return Boolean(way.arrivedAt ?? way.noShowAt ?? way.calledOffAt);
}
