import { sql, type Tx } from "#platform/db";
import { listedOf, type Listed, type ListedRow } from "./listed-unit.ts";

export type { Listed } from "./listed-unit.ts";

/** What is published in one realm, as far as this server has read it. */
export interface Copy {
  /** Which database, and since when it has run: another one is read anew. */
  home: string;
  /** What transactions before this one had changed has been read. */
  seen: bigint;
  /** Counts what was read into the copy. */
  version: number;
  units: Map<string, Listed>;
  /** Told of each unit that is read into the copy. */
  changed?: (unit: Listed) => void;
}

const kept = new Map<boolean, Copy>();

/** Every unit of the realm that row security lets the caller see. */
export async function listed(tx: Tx, training: boolean): Promise<Listed[]> {
  return unitsOf(await published(tx, training));
}

export function unitsOf({ copy, own }: Seen): Listed[] {
  if (own.size === 0) return [...copy.units.values()];
  return [...new Map([...copy.units, ...own]).values()];
}

interface Now {
  home: string;
  seen: string;
  /** Whether row security lets the reader see the whole realm. */
  whole: boolean;
}
interface Row extends ListedRow {
  id: string;
  /** Changed by this transaction itself, which may yet be undone. */
  own: boolean;
}

/** A copy that must not be told further: what the reader's own transaction has changed stands beside it. */
export interface Seen {
  copy: Copy;
  own: ReadonlyMap<string, Listed>;
}

/**
 * Reads what has changed since this server last looked: one statement, mostly without a row. What is kept holds
 * nothing of any person and is the same for every reader who sees the whole realm; others read for themselves.
 */
export async function published(tx: Tx, training: boolean): Promise<Seen> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const before = kept.get(training);
    const version = before?.version;
    const rows = await changes(tx, training, before);
    const now = rows[0]!;
    const found = rows.filter(isUnit);
    if (!now.whole) return { copy: copyOf(now, found), own: new Map() };
    const same = kept.get(training) === before && before?.version === version;
    const own = new Map(found.filter((row) => row.own).map((row) => [row.id, listedOf(row)]));
    const others = found.filter((row) => !row.own);
    if (!before || before.home !== now.home) {
      // What the own transaction has changed is read again by the next one, as it was or as it is.
      const copy = { ...copyOf(now, others), seen: own.size > 0 ? 0n : BigInt(now.seen) };
      kept.set(training, copy);
      return { copy, own };
    }
    if (others.length === 0) {
      if (same) before.seen = latest(before.seen, BigInt(now.seen));
      return { copy: before, own };
    }
    // Somebody else read something meanwhile, perhaps later than this: which is newer nobody can tell, so look again.
    if (!same) continue;
    for (const row of others) {
      const unit = listedOf(row);
      before.units.set(row.id, unit);
      before.changed?.(unit);
    }
    before.seen = latest(before.seen, BigInt(now.seen));
    before.version++;
    return { copy: before, own };
  }
  const rows = await changes(tx, training, undefined);
  return { copy: copyOf(rows[0]!, rows.filter(isUnit)), own: new Map() };
}

const isUnit = (row: Now & (Row | { id: null })): row is Now & Row => row.id !== null;
const latest = (a: bigint, b: bigint) => (a > b ? a : b);

const copyOf = (now: Now, rows: Row[]): Copy => ({
  home: now.home,
  seen: BigInt(now.seen),
  version: 0,
  units: new Map(rows.map((row) => [row.id, listedOf(row)])),
});

/** At least one row, for what is so now; its unit is null when nothing has changed. */
function changes(
  tx: Tx,
  training: boolean,
  before: Copy | undefined,
): Promise<(Now & (Row | { id: null }))[]> {
  return tx.rows(sql`
    with this as (
      select current_database() || ' ' || pg_postmaster_start_time() as home),
    now as (
      select this.home, pg_snapshot_xmin(pg_current_snapshot())::text as seen,
        current_user = 'havn_app' and coalesce((select access.current_training()) = ${training}
          and (select access.current_role()) = any (access.caring()), false) as whole
      from this),
    since as (
      select case when whole and home = ${before?.home ?? ""} then ${String(before?.seen ?? 0n)} else '0' end::xid8 as xid
      from now)
    select now.home, now.seen, now.whole, a.id, a.own, a.org, a."unitId", a.facts, a.beds, a.cots, a.marks, a.women, a.men,
      a."knownUntil"
    from now left join lateral (
      select unit_id as id, changed is not distinct from pg_current_xact_id_if_assigned() as own, org_id as org,
        public_id as "unitId", facts, beds, cots, marks, women_from as women, men_from as men, known_until as "knownUntil"
      from places.availability
      where training = ${training} and changed >= (select xid from since)) a on true`);
}
