import { decide, type Facts, type Standing, type SubjectFacts } from "./policy.ts";

export type Stored = {
  now: string;
  me: Standing | null;
  subject: Omit<SubjectFacts, "coded" | "new">;
  grants: { from: string; to: string | null; ended: string | null }[];
} & Pick<Facts, "openings" | "walls">;

const at = (instant: string | null) => (instant === null ? null : new Date(instant));

/**
 * Whether the policy in code opens it too, from the bare facts (`access.facts`). Row security has answered already; a policy that was lost on
 * the way, by a migration or by hand, is caught here. What stands nowhere is the house's own.
 */
export function alsoAllowed(facts: Stored | null): boolean {
  if (!facts) return true;
  const { me, openings, walls, now } = facts;
  const grants = facts.grants.map((one) => ({
    ...one,
    from: new Date(one.from),
    to: at(one.to),
    ended: at(one.ended),
  })) as unknown as Facts["grants"];
  const thing = { ...facts.subject, coded: false, new: false };
  return "yes" in decide(me ?? undefined, "open", thing, { grants, openings, walls }, new Date(now));
}
