import { sql, type Tx } from "#platform/db";
import { newPublicId } from "#platform/ids";

export type WallKind = "declared" | "kinship" | "person";

/**
 * From this commit the account sees nothing of the journey, in any house, whatever it was granted. Nothing tells it so.
 * `by` is null where a rule raised it.
 */
export async function raiseWall(
  tx: Tx,
  what: { org: string; membership: string; journey: string; kind: WallKind; by: string | null },
): Promise<{ publicId: string }> {
  const publicId = newPublicId();
  await tx.run(sql`
    insert into access.walls (org_id, public_id, account_id, journey, kind, set_by)
    select org_id, ${publicId}, account_id, ${what.journey}, ${what.kind}, ${what.by}
    from access.memberships where org_id = ${what.org} and id = ${what.membership}`);
  return { publicId };
}

/** Who is walled off from whom in this house, for what looks the log through; system work alone asks. */
export function wallsIn(tx: Tx, org: string): Promise<{ member: string; journey: string }[]> {
  return tx.rows(sql`
    select m.id as member, w.journey from access.walls w
    join access.memberships m on m.org_id = w.org_id and m.account_id = w.account_id
    where w.org_id = ${org}
      and not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)`);
}
