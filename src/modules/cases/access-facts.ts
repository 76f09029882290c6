import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { grantable, narrowedCases, PurposeNeeded, standingGrants, type StandingGrant } from "#modules/access";
import { colleagues } from "./colleague.ts";
import { caseTrace } from "./traces.ts";

/** Who can open a case, for whoever has it open and for the leaders. */
export interface CaseAccess {
  id: string;
  code: string;
  ended: boolean;
  /** Whether the reader may let others in and out. */
  may: boolean;
  named: (StandingGrant & { member: string })[];
  team: StandingGrant | undefined;
  /** Those who could be named. */
  others: { id: string; name: string }[];
}

/**
 * Undefined as for what does not exist. A leader comes here also where the case is only for the named: somebody must be able
 * to let in whoever needs it.
 */
export async function caseAccess(
  tx: Tx,
  who: Pick<Actor, "org">,
  object: string,
): Promise<CaseAccess | undefined> {
  const subject = await grantable(tx, who.org, object);
  if (!subject) return undefined;
  if (subject.reach === "listed" && !subject.may) throw new PurposeNeeded(object);
  const known = await caseTrace(tx, who.org, object);
  const code = known?.code ?? (await narrowedCases(tx)).find((one) => one.object === object)?.code;
  // A packet is let in to where it is read.
  if (code === undefined) return undefined;
  const all = await standingGrants(tx, who.org, subject.id);
  const named = all.flatMap((one) => (one.member === null ? [] : { ...one, member: one.member }));
  const open = new Set(named.map((one) => one.member));
  const others = (await colleagues(tx, who.org, subject.id)).filter(({ id }) => !open.has(id));
  const { id, may } = subject;
  const team = all.find((one) => one.member === null);
  return { id, code, ended: known?.endedAt != null, may, named, team, others };
}
