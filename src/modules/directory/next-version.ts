import { isDeepStrictEqual } from "node:util";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { changesBetween } from "./changes.ts";
import { nothingSaid, type Said } from "./entry.ts";

/** Which version of which centre's entry the one who speaks has read; 0 when nothing was said yet. */
export interface Seen {
  centre: string;
  version: number;
}

/** Who says it: a leader or deputy, or the system inside an organisation. */
export interface Speaker {
  org: string;
  membership: string | null;
}

export type NotSaid = { no: "not-found" } | { no: "stale" };

/** What stands in the version that was read, if it is still the latest. */
export async function latestSaid(tx: Tx, seen: Seen, who: Speaker): Promise<Said | NotSaid> {
  const found = await tx.row<{ version: number | null; said: Said | null }>(sql`
    select s.version, s.said from directory.keepers k
    left join directory.statements s on s.org_id = k.org_id and s.centre_id = k.centre_id
    where k.org_id = ${who.org} and k.centre_id = ${seen.centre} order by s.version desc nulls last limit 1`);
  if (!found) return { no: "not-found" };
  return (found.version ?? 0) === seen.version ? (found.said ?? nothingSaid) : { no: "stale" };
}

/** Adds the next version, whole. Who says what stands there already, on the same day, makes none. */
export async function addVersion(
  tx: Tx,
  seen: Seen,
  { earlier, later }: { earlier: Said; later: Said },
  who: Speaker,
  clock: Clock,
): Promise<{ version: number } | { no: "stale" }> {
  if (isDeepStrictEqual(earlier, later)) return { version: seen.version };
  const now = clock.now();
  const version = seen.version + 1;
  const kind = changesBetween(earlier, later).length > 0 ? "changed" : "confirmed";
  // Of two who have read the same version, the second waits here for the first, and finds the place taken.
  const added = await tx.run(sql`
    insert into directory.statements (org_id, id, centre_id, version, kind, said, at, by_id)
    values (${who.org}, ${newId(now)}, ${seen.centre}, ${version}, ${kind}, ${JSON.stringify(later)}::jsonb, ${now},
      ${who.membership})
    on conflict (org_id, centre_id, version) do nothing`);
  if (added !== 1) return { no: "stale" };
  await emit(tx, { org: who.org, kind: "directory.entry-said", payload: {} }, now);
  return { version };
}
