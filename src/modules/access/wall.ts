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

/** Who of this house is walled off from whom, whichever house said so; system work alone asks. */
export function wallsIn(tx: Tx, org: string): Promise<{ member: string; journey: string }[]> {
  return tx.rows(sql`select member, way as journey from access.walled_in(${org})`);
}

/** Whether somebody is out of the caller's way. The caller is not told; what cannot be cut to them is then not given at all. */
export async function anyWall(tx: Tx): Promise<boolean> {
  const found = await tx.row<{ any: boolean }>(sql`select cardinality(access.walled_journeys()) > 0 as any`);
  return found?.any === true;
}
