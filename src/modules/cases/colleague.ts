import { createHash } from "node:crypto";
import type { Tx } from "#platform/db";
import { caring, freeMembers, members, type Member } from "#modules/access";

/** What stands for a colleague outside: internal ids tell of time and never leave, and memberships have no other. */
export function colleagueRef(membership: string): string {
  return createHash("sha256").update(`colleague|${membership}`).digest("hex").slice(0, 16);
}

/** Those who may answer for a case; with `of`, a case, those of them who may meet the person (habilitet). */
export async function colleagues(tx: Tx, org: string, of?: string): Promise<Member[]> {
  const all = of === undefined ? await members(tx, org) : await freeMembers(tx, org, of);
  return all.filter((member) => caring.includes(member.role));
}

export function byRef<Known extends { id: string }>(all: readonly Known[], ref: string): Known | undefined {
  return all.find((member) => colleagueRef(member.id) === ref);
}
