import { grant, registerSubject, replaceGrants } from "#modules/access";
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
