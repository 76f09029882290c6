import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { grant } from "./grant.ts";
import { standingGrants } from "./grant-reads.ts";
import type { Purpose } from "./purpose.ts";

type Who = Pick<Actor, "org" | "membership">;

async function end(tx: Tx, ids: readonly string[], who: Who): Promise<void> {
  await tx.run(sql`
    update access.grants set ended_at = now(), ended_by = ${who.membership}
    where org_id = ${who.org} and id = any (${ids}::uuid[]) and ended_at is null`);
}

/** From this commit only the named open it. Pressed twice is done once. */
export async function narrow(tx: Tx, subject: string, who: Who): Promise<void> {
  const all = await standingGrants(tx, who.org, subject);
  const ours = all.filter((one) => one.member === null).map((one) => one.id);
  await end(tx, ours, who);
}

/** The team of the house may open it again, each by saying what for. `until` stands where the case has ended. */
export async function widen(tx: Tx, subject: string, until: Date | null, who: Who): Promise<void> {
  const all = await standingGrants(tx, who.org, subject);
  if (all.some((one) => one.member === null)) return;
  await grant(tx, { org: who.org, subject, to: null, basis: "team", until, by: who.membership });
}

export interface NamedGrant {
  membership: string;
  purpose: Purpose;
  until: Date;
}

/** A colleague opens it, for one purpose, until a day. What they were named for before is replaced. */
export async function nameColleague(tx: Tx, subject: string, to: NamedGrant, who: Who): Promise<void> {
  const all = await standingGrants(tx, who.org, subject);
  await grant(tx, { org: who.org, subject, to, basis: "assigned", until: to.until, by: who.membership });
  const before = all.filter((one) => one.member === to.membership && one.basis === "assigned");
  await end(
    tx,
    before.map((one) => one.id),
    who,
  );
}

/** Not of those who answer for it: they pass the responsibility on first. */
export async function takeAway(
  tx: Tx,
  subject: string,
  id: string,
  who: Who,
): Promise<{ taken: true } | { no: "not-found" | "responsible" }> {
  const one = (await standingGrants(tx, who.org, subject)).find((standing) => standing.id === id);
  if (!one || one.member === null || one.basis === "break-glass") return { no: "not-found" };
  if (one.basis === "custody") return { no: "responsible" };
  await end(tx, [id], who);
  return { taken: true };
}
