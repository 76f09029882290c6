import { sql } from "#platform/db";
import { leafOf, type SealedEntry } from "#modules/audit";

/** The name of the log of a house, as it stands in each leaf and under each head. */
export const logName = (org: string) => `sealed/${org}`;

export interface EntryRow {
  id: string;
  at: string;
  deed: string;
  session: string;
  membership: string;
  object: string | null;
  salt: string;
}

/** Of `sealed.entries e`. Microseconds, which a Date would cut off. */
export const entryColumns = sql`e.id, (extract(epoch from e.at) * 1000000)::bigint::text as at, e.deed, e.session_id as session,
  e.membership_id as membership, e.object, e.salt`;

/** In the form of the ordinary log, so that one checker reads both. */
export function entryOf({ id, at, deed, salt, ...who }: EntryRow): SealedEntry {
  const person = { ...who, from: null, purpose: null };
  return { id, at, deed, refused: false, request: null, person, salt, commitment: null };
}

export const leafIn = (org: string, row: EntryRow): Buffer => leafOf(logName(org), entryOf(row))!;
