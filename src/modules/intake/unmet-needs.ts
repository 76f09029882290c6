import { getOrganisation } from "#modules/access";
import { searchFrom, type Need } from "#modules/places";
import { osloDate, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";

export interface UnmetNeed {
  day: string;
  municipality: string | null;
  who: Need["who"];
  children: "none" | "one-or-two" | "more";
  wants: string[];
}

/**
 * Keeps that a need had no place anywhere, not even with a measure, with nothing of whom it was: the day, the caller's own municipality, and
 * the need in coarse words. Called once for each version of a need, when it is written.
 */
export async function countIfUnmet(tx: Tx, org: string, need: Need, clock: Clock): Promise<void> {
  const now = clock.now();
  const { can, measure } = await searchFrom(tx, org, need, now);
  if (can.length + measure.length > 0) return;
  const { municipality } = await getOrganisation(tx, org);
  const { who, children, wants } = coarse(need);
  await tx.run(sql`
    insert into intake.unmet_needs (org_id, day, municipality, who, children, wants)
    values (${org}, ${osloDate(now)}, ${municipality}, ${who}, ${children}, ${wants})`);
}

export function coarse(need: Need): Pick<UnmetNeed, "who" | "children" | "wants"> {
  const many = need.children.length;
  return {
    who: need.who,
    children: many === 0 ? "none" : many <= 2 ? "one-or-two" : "more",
    wants: [
      ...need.substance,
      ...(need.pets ? ["pets"] : []),
      ...(need.wheelchair ? ["wheelchair"] : []),
    ].sort(),
  };
}

/** Since `from` (`2026-10-23`), the newest day first; within a day in no order that tells anything. */
export function unmetSince(tx: Tx, org: string, from: string): Promise<UnmetNeed[]> {
  return tx.rows(sql`
    select to_char(day, 'YYYY-MM-DD') as day, municipality, who, children, wants from intake.unmet_needs
    where org_id = ${org} and day >= ${from}::date order by day desc, who, children, wants`);
}
