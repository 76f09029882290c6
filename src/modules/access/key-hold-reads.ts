import { sql, type Tx } from "#platform/db";
import type { holdReasons } from "./retention.ts";

export interface KeyHold {
  /** Public id. */
  id: string;
  journey: string;
  why: (typeof holdReasons)[number];
  at: Date;
  /** Null: a module that has a complaint of its own. */
  by: string | null;
}

/** What keeps something from being destroyed now, the newest first. */
export function standingKeyHolds(tx: Tx, org: string): Promise<KeyHold[]> {
  return tx.rows<KeyHold>(sql`
    select h.public_id as id, h.journey, h.why, h.at, a.display_name as by
    from access.key_holds h
    left join access.memberships m on m.org_id = h.org_id and m.id = h.by_id
    left join access.accounts a on a.id = m.account_id
    where h.org_id = ${org}
      and not exists (select from access.key_hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)
    order by h.at desc, h.id`);
}

/** The ways cases are part of, by the cases' own ids, which only those have who may know of them. */
export function waysOf(
  tx: Tx,
  org: string,
  subjects: readonly string[],
): Promise<{ id: string; journey: string }[]> {
  return tx.rows(
    sql`select id, journey from access.subjects where org_id = ${org} and id = any (${subjects})`,
  );
}
