import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { endGrants, grant } from "./grant.ts";
import { standingGrants } from "./grant-reads.ts";
import type { Purpose } from "./purpose.ts";

type Who = Pick<Actor, "org" | "membership">;

const end = (tx: Tx, ids: readonly string[], who: Who) => endGrants(tx, who.org, ids, who.membership);

/** From this commit only the named open it. Pressed twice is done once. */
export async function narrow(tx: Tx, subject: string, who: Who): Promise<void> {
  const all = await standingGrants(tx, who.org, subject);
  const ours = all.filter((one) => one.member === null).map((one) => one.id);
  await end(tx, ours, who);
}

/** The team of the house may open it again, each by saying what for; for so many minutes, where the case has ended. */
export async function widen(tx: Tx, subject: string, minutes: number | undefined, who: Who): Promise<void> {
  const all = await standingGrants(tx, who.org, subject);
  if (all.some((one) => one.member === null)) return;
  const team = { org: who.org, subject, to: null, basis: "team", by: who.membership } as const;
  await grant(tx, minutes === undefined ? team : { ...team, minutes });
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
  membership: string,
  who: Who,
): Promise<{ taken: true } | { no: "not-found" | "responsible" }> {
  const all = await standingGrants(tx, who.org, subject);
  const theirs = all.filter((one) => one.member === membership && one.basis !== "break-glass");
  if (theirs.length === 0) return { no: "not-found" };
  const named = theirs.filter((one) => one.basis !== "custody");
  if (named.length === 0) return { no: "responsible" };
  await end(
    tx,
    named.map((one) => one.id),
    who,
  );
  return { taken: true };
}
