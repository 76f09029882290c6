import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { holdKeys, standingKeyHolds, waysOf, type holdReasons, type KeyHold } from "#modules/access";

export interface HeldCase {
  id: string;
  publicId: string;
  code: string;
}

/** A case as far as the reader may know of it, also one whose time has passed: the code is enough to keep it from being destroyed. */
export function caseToHold(tx: Tx, org: string, publicId: string): Promise<HeldCase | undefined> {
  return tx.row<HeldCase>(sql`
    select id, public_id as "publicId", code from cases.cases where org_id = ${org} and public_id = ${publicId}
    union select case_id, public_id, code from cases.locks where org_id = ${org} and public_id = ${publicId} limit 1`);
}

/** Set by one alone: nothing is lost by it. */
export async function holdCase(
  tx: Tx,
  what: { publicId: string; why: (typeof holdReasons)[number] },
  who: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<{ hold: string } | { no: "not-found" | "held-already" }> {
  const found = await caseToHold(tx, who.org, what.publicId);
  const [way] = found ? await waysOf(tx, who.org, [found.id]) : [];
  if (!way) return { no: "not-found" };
  const { journey } = way;
  const same = (one: KeyHold) => one.journey === journey && one.why === what.why;
  if ((await standingKeyHolds(tx, who.org)).some(same)) return { no: "held-already" };
  const { publicId } = await holdKeys(tx, { org: who.org, journey, why: what.why, by: who.membership }, now);
  return { hold: publicId };
}

export type HoldLine = KeyHold & { code: string | null };

/** Every hold that stands; with the code of the case for whoever may know it. */
export async function holdLines(tx: Tx, org: string): Promise<HoldLine[]> {
  const holds = await standingKeyHolds(tx, org);
  const ways = holds.map((one) => one.journey);
  const [open, locked] = await Promise.all([
    tx.rows<{ journey: string; code: string }>(
      sql`select journey, code from cases.cases where org_id = ${org} and journey = any(${ways})`,
    ),
    tx.rows<{ id: string; code: string }>(
      sql`select case_id as id, code from cases.locks where org_id = ${org}`,
    ),
  ]);
  const ofLocked = await waysOf(
    tx,
    org,
    locked.map((one) => one.id),
  );
  const journeys = new Map(ofLocked.map((one) => [one.id, one.journey]));
  const code = new Map<string | undefined, string>([
    ...locked.map((one) => [journeys.get(one.id), one.code] as const),
    ...open.map((one) => [one.journey, one.code] as const),
  ]);
  return holds.map((one) => ({ ...one, code: code.get(one.journey) ?? null }));
}
