import { sql, type Tx } from "#platform/db";
import type { RoomTime } from "./candidate.ts";
import { never, type FreeFrom } from "./free-times.ts";
import { shapeOfMarks } from "./room-marks.ts";
import type { Listing } from "./unit.ts";

/** One unit as published by its owner. */
export interface Listed {
  org: string;
  /** Public id. */
  unitId: string;
  facts: Listing;
  /** The rooms open to each group. */
  women: readonly RoomTime[];
  men: readonly RoomTime[];
  /** After this, in milliseconds since 1970, nobody knows; null: nobody has ever said. */
  knownUntil?: number | null;
}

interface Row {
  id: string;
  stamp: string;
  org: string;
  unitId: string;
  facts: Listing;
  beds: number[];
  cots: number[];
  marks: number[];
  women: FreeFrom[];
  men: FreeFrom[];
  knownUntil?: Date | null;
}

/** More units than this are read anew each time rather than kept. */
const keepAtMost = 20_000;
const kept = new Map<string, { stamp: string; unit: Listed }>();

/**
 * Every unit of the realm that row security lets the caller see. What was published is read once and kept in
 * memory under its stamp: it holds nothing of any person and is the same for every reader. So a search is one
 * small statement, and a second one only for the units that changed since the last search.
 */
export async function listed(tx: Tx, training: boolean): Promise<Listed[]> {
  const now = await tx.rows<{ id: string; stamp: string }>(
    sql`select unit_id as id, stamp from places.availability where training = ${training}`,
  );
  const known = now.map(({ id, stamp }) => {
    const one = kept.get(id);
    return one?.stamp === stamp ? one.unit : undefined;
  });
  const changed = now.filter((_, i) => !known[i]).map(({ id }) => id);
  const fresh = changed.length === 0 ? new Map<string, Listed>() : await read(tx, changed);
  return now.flatMap(({ id }, i) => known[i] ?? fresh.get(id) ?? []);
}

async function read(tx: Tx, ids: string[]): Promise<Map<string, Listed>> {
  const rows = await tx.rows<Row>(sql`
    select unit_id as id, stamp, org_id as org, public_id as "unitId", facts, beds, cots, marks, women_from as women,
      men_from as men, known_until as "knownUntil"
    from places.availability where unit_id = any (${ids})`);
  if (kept.size + rows.length > keepAtMost) kept.clear();
  const fresh = new Map<string, Listed>();
  for (const row of rows) {
    const unit = listedOf(row);
    fresh.set(row.id, unit);
    if (rows.length <= keepAtMost) kept.set(row.id, { stamp: row.stamp, unit });
  }
  return fresh;
}

export function listedOf(row: Omit<Row, "id" | "stamp">): Listed {
  const { org, unitId, facts, beds, cots, marks } = row;
  const open = (times: FreeFrom[]): RoomTime[] =>
    beds
      .map((childBeds, i) => ({
        ...{ childBeds, cots: cots[i] ?? 0, from: times[i] ?? null },
        ...shapeOfMarks(marks[i] ?? 0),
      }))
      .filter((room) => room.from !== never);
  const known = row.knownUntil === undefined ? {} : { knownUntil: row.knownUntil?.getTime() ?? null };
  return { org, unitId, facts, women: open(row.women), men: open(row.men), ...known };
}
