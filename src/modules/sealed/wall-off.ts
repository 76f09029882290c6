import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { steppedUp } from "#modules/access";
import { colleagues } from "./colleagues.ts";
import type { OpenCase } from "./content.ts";

/** "These must never see it", by her own word. Whoever was let in is let out in the same transaction, and the duty moves on. */
export async function never(
  tx: Tx,
  of: OpenCase,
  members: readonly string[],
  who: Actor,
): Promise<object | { no: "step-up" } | { no: "cannot" }> {
  if (!(await steppedUp(tx))) return { no: "step-up" };
  const chosen = (await colleagues(tx)).filter((one) => one.meets && members.includes(one.id));
  if (chosen.length < new Set(members).size || chosen.some((one) => one.uuid === who.membership))
    return { no: "cannot" };
  const ids = chosen.map((one) => one.uuid);
  const said = await tx.row<{ yes: boolean }>(
    sql`select sealed.wall_off(${of.id}, ${ids}::uuid[], 'person') as yes`,
  );
  return said?.yes ? {} : { no: "cannot" };
}

/** "I know her": from this commit it is not the caller's. Nobody has to prove anew who they are to step back. */
export async function iKnow(tx: Tx, of: OpenCase, who: Actor): Promise<object> {
  await tx.row(sql`select sealed.wall_off(${of.id}, ${[who.membership]}::uuid[], 'declared')`);
  return {};
}
