import { endGrants, grant, registerSubject, replaceGrants, standingGrants } from "#modules/access";
import type { Tx } from "#platform/db";

type Responsible = { org: string; accountable: string; deputy: string | null };

/**
 * Those who answer for the case open it without being asked why; the rest of the house says what for. Whoever lays the
 * responsibility down is of the team again, and no more.
 */
export async function letInResponsible(
  tx: Tx,
  subject: string,
  what: Responsible,
  by: string | null,
): Promise<void> {
  const ids = what.deputy ? [what.accountable, what.deputy] : [what.accountable];
  const to = ids.map((membership) => ({ membership, purpose: "follow-up" as const }));
  await replaceGrants(tx, { org: what.org, subject, to, basis: "custody", by });
}

export async function letInFromTheStart(
  tx: Tx,
  what: Responsible & { id: string; publicId: string; journey: string },
): Promise<void> {
  const { org, id, publicId: object, journey } = what;
  await registerSubject(tx, { org, id, object, journey, guarded: true });
  await grant(tx, { org, subject: id, to: null, basis: "team", by: null });
  await letInResponsible(tx, id, what, null);
}

/** A case that has ended is read for a year by those who had it. After that a leader names who needs it. */
const yearMinutes = 365 * 24 * 60;
export async function letOutInAYear(tx: Tx, org: string, subject: string): Promise<void> {
  const standing = await standingGrants(tx, org, subject);
  const rule = { org, subject, by: null, minutes: yearMinutes };
  const custody = standing.flatMap(({ member, basis }) =>
    member && basis === "custody" ? { membership: member, purpose: "follow-up" as const } : [],
  );
  await replaceGrants(tx, { ...rule, basis: "custody", to: custody });
  const team = standing.filter(({ member }) => member === null);
  if (team.length > 0) await grant(tx, { ...rule, basis: "team", to: null });
  await endGrants(
    tx,
    org,
    team.map(({ id }) => id),
  );
}
