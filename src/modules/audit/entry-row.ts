import { sql } from "#platform/db";
import type { SealedEntry } from "./canonical.ts";

export interface EntryRow {
  id: string;
  at: string;
  deed: string;
  refused: boolean | null;
  request: string | null;
  session: string | null;
  membership: string | null;
  from: string | null;
  object: string | null;
  purpose: string | null;
  salt: string | null;
  commitment: Buffer | null;
}

/** The columns of an `EntryRow` from `audit.entries e`. Microseconds, which a Date would cut off. */
export const entryColumns = sql`
  e.id, (extract(epoch from e.at) * 1000000)::bigint::text as at, e.deed, e.refused,
  coalesce(e.request_id, lpad(to_hex(e.request), 8, '0')) as request,
  coalesce(e.session_id::text, lpad(to_hex(e.session), 8, '0')) as session,
  e.membership_id as membership, e.from_org_id as from, e.object, e.purpose, e.salt, e.commitment`;

/** Once something stands for who and what, they are gone and it alone counts. */
export function entryOf(row: EntryRow): SealedEntry {
  const { id, at, deed, refused, request, session, membership, from, object, purpose, salt, commitment } =
    row;
  const person = commitment ? null : { session, membership, from, object, purpose };
  return { id, at, deed, refused: refused === true, request, person, salt, commitment };
}
