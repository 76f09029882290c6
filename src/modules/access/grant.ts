import { sql, type Tx } from "#platform/db";
import type { Purpose } from "./purpose.ts";

export type Basis = "opened" | "custody" | "team" | "assigned" | "packet";

export interface NewGrant {
  org: string;
  subject: string;
  /** Null: the team of the house, each of whom says what for (`declarePurpose`) before anything is opened. */
  to: { membership: string; purpose: Purpose } | null;
  basis: Basis;
  /** The first instant without access, or how long it holds by the database's clock; neither: until it is ended. */
  until?: Date;
  minutes?: number;
  /** The membership that gives it; null for what follows from a rule. */
  by: string | null;
}

/** The database refuses those who may not let anybody in (`access.may_grant`). */
export async function grant(tx: Tx, what: NewGrant): Promise<void> {
  await tx.run(sql`
    insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to, granted_by)
    values (${what.org}, ${what.subject}, ${what.to?.membership ?? null}, ${what.to?.purpose ?? null}, ${what.basis},
      coalesce(${what.until ?? null}, now() + ${what.minutes ?? null}::int * interval '1 minute'), ${what.by})`);
}

/** Those in `to` come instead of whoever stands on the same basis. The new stand before the old end, so that one may step aside. */
export async function replaceGrants(
  tx: Tx,
  what: Omit<NewGrant, "to"> & { to: readonly NonNullable<NewGrant["to"]>[] },
): Promise<void> {
  const { org, subject, basis, by } = what;
  const old = await tx.rows<{ id: string }>(sql`
    select id from access.grants
    where org_id = ${org} and subject_id = ${subject} and basis = ${basis} and ended_at is null`);
  for (const to of what.to) await grant(tx, { ...what, to });
  await endGrants(
    tx,
    org,
    old.map(({ id }) => id),
    by,
  );
}

/** `by` is missing where a rule ends them. Those that ended meanwhile (somebody left the house) stay as they ended. */
export async function endGrants(
  tx: Tx,
  org: string,
  ids: readonly string[],
  by?: string | null,
): Promise<void> {
  await tx.run(sql`
    update access.grants set ended_at = now(), ended_by = ${by ?? null}
    where org_id = ${org} and id = any (${ids}::uuid[]) and ended_at is null`);
}

/** Each time somebody broke the glass since then, and to whose way. */
export function brokenGlass(
  tx: Tx,
  org: string,
  since: Date,
): Promise<{ member: string; journey: string; at: Date }[]> {
  return tx.rows(sql`
    select g.membership_id as member, s.journey, g.valid_from as at from access.grants g
    join access.subjects s on s.org_id = g.org_id and s.id = g.subject_id
    where g.org_id = ${org} and g.basis = 'break-glass' and g.valid_from > ${since}`);
}
