import { sql, transaction, type Pool } from "#platform/db";
import {
  announceVersion,
  organisations,
  retireBelow,
  rewrapSome,
  standingVersion,
  type RotationReason,
} from "#modules/access";
import { actingInside } from "../desk.ts";

const inside = <T>(relay: Pool, org: string, work: Parameters<typeof transaction<T>>[2]) =>
  transaction(relay, actingInside(org, { deed: "access.rotate-keys" }), work);

export interface Rotated {
  org: string;
  moved: number;
  /** The old version opens nothing any more; false while something may still come under it. */
  retired: boolean;
}

/** A new version for every organisation, everything moved to it, and the old one closed. Havn may run meanwhile. */
export async function rotateKeys(relay: Pool, why: RotationReason): Promise<Rotated[]> {
  const orgs = await transaction(relay, { text: "select 1" }, async (tx) =>
    [...(await organisations(tx, false)), ...(await organisations(tx, true))].map((one) => one.id),
  );
  await relay.vault.renew(orgs);
  for (const org of orgs) await inside(relay, org, (tx) => announceVersion(tx, org, why));
  const moved = new Map<string, number>();
  for (const org of orgs) moved.set(org, await moveAll(relay, org));
  const calm = await othersAreDone(relay);
  const done: Rotated[] = [];
  for (const org of orgs) {
    const late = await moveAll(relay, org);
    done.push({ org, moved: moved.get(org)! + late, retired: calm && (await close(relay, org)) });
  }
  return done;
}

async function moveAll(relay: Pool, org: string): Promise<number> {
  for (let moved = 0; ;) {
    const some = await inside(relay, org, (tx) => rewrapSome(tx, org));
    if (some === 0) return moved;
    moved += some;
  }
}

/** Whatever was begun before the new version was known has ended: nobody holds a key in the old wrapping. */
export async function othersAreDone(relay: Pool, seconds = 60): Promise<boolean> {
  const open = { text: "select 1" };
  const mine = await transaction(relay, open, (tx) =>
    tx.row<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`),
  );
  for (let i = 0; i < seconds * 10; i++) {
    const found = await transaction(relay, open, (tx) =>
      tx.row<{ done: boolean }>(
        sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${mine!.xid}::xid8 as done`,
      ),
    );
    if (found?.done) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** A packet on its way to this house carries a key wrapped when it was sent. */
async function close(relay: Pool, org: string): Promise<boolean> {
  return inside(relay, org, async (tx) => {
    const coming = await tx.row(
      sql`select 1 from scheduling.events where to_org_id = ${org} and payload ? 'wrapped' and delivered_at is null`,
    );
    const standing = await standingVersion(tx, org);
    if (coming || !standing) return false;
    return !("no" in (await retireBelow(tx, org, standing.version)));
  });
}
