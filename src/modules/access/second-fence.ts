import { sql, type Tx } from "#platform/db";
import { decide, type Facts, type Standing, type SubjectFacts } from "./policy.ts";

type Stored = {
  now: string;
  me: Standing | null;
  subject: Omit<SubjectFacts, "coded" | "new">;
  grants: { from: string; to: string | null; ended: string | null }[];
} & Pick<Facts, "openings" | "walls">;

const at = (instant: string | null) => (instant === null ? null : new Date(instant));

/**
 * Whether the policy in code opens it too, from the bare facts. Row security has answered already; a policy that was lost on
 * the way, by a migration or by hand, is caught here. What stands nowhere is the house's own.
 */
export async function alsoAllowed(tx: Tx, subject: string): Promise<boolean> {
  const found = await tx.row<{ facts: Stored | null }>(sql`select access.facts(${subject}) as facts`);
  if (!found?.facts) return true;
  const { me, openings, walls, now } = found.facts;
  const grants = found.facts.grants.map((one) => ({
    ...one,
    from: new Date(one.from),
    to: at(one.to),
    ended: at(one.ended),
  })) as unknown as Facts["grants"];
  const thing = { ...found.facts.subject, coded: false, new: false };
  return "yes" in decide(me ?? undefined, "open", thing, { grants, openings, walls }, new Date(now));
}
