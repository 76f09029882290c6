import { holdsFor, type Need } from "#modules/places";
import { sql, type Tx } from "#platform/db";
import { inOrder, type InLine } from "./order.ts";

/** Somebody who waits for a place, as the order sees her and as the house must. `id` is the wait's. */
export interface Waiting extends InLine {
  /** Public id of the contact. */
  contact: string;
  /** Internal id of the contact, by which those who may not meet are kept apart. */
  journey: string;
  code: string;
  need: Need;
  /** Holds a place already, and so is offered no other. */
  holding: boolean;
}

/** Nobody reads further than this at once, and no search is asked for more. */
export const waitingAtMost = 30;

interface Row {
  id: string;
  contact: string;
  journey: string;
  code: string;
  need: Need;
  danger: boolean;
  roofless: boolean;
  since: Date;
}

/** Everybody who waits at the house, in order. Time counts from the first call, so that a late pen costs nobody her place. */
export async function waitingNow(tx: Tx, org: string, now: Date): Promise<Waiting[]> {
  const rows = await tx.rows<Row>(sql`
    select w.id, c.public_id as contact, c.journey, c.spoken_code as code, n.need, a.danger, a.roofless, c.began_at as since
    from intake.waits w
    join intake.contacts c on c.org_id = w.org_id and c.id = w.contact_id
    join lateral (select need from intake.needs n where n.org_id = c.org_id and n.contact_id = c.id
      order by version desc limit 1) n on true
    join lateral (select danger, roofless from intake.wait_answers a where a.org_id = w.org_id and a.wait_id = w.id
      order by a.id desc limit 1) a on true
    where w.org_id = ${org}
      and not exists (select from intake.wait_endings e where e.org_id = w.org_id and e.wait_id = w.id)`);
  if (rows.length === 0) return [];
  const held = new Set((await holdsFor(tx, org, now)).map((one) => one.contact));
  return inOrder(
    rows.map((row) => ({
      ...row,
      children: row.need.children.length > 0,
      holding: held.has(row.contact),
    })),
  );
}

/** What is asked of the places for them. `membership` is null when nobody asks, and the house is gone through by itself. */
export function asking(waiting: readonly Waiting[], membership: string | null) {
  return waiting.map(({ need, journey }) => ({ need, whom: { journey, membership } }));
}
