import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { steppedUp } from "#modules/access";
import { colleagueNamed } from "./colleagues.ts";
import { newSpoken } from "./give-code.ts";
import { marksOf } from "./walls.ts";
import type { Actor } from "#platform/http";

/**
 * A code into a case that nobody is left in, for another than the one who makes it: two are always needed, and the maker learns
 * nothing of whom it is about. Every reason why a colleague cannot get one is the same answer.
 */
export async function callIn(
  tx: Tx,
  what: { waits: string; member: string },
  { org }: Actor,
  clock: Clock,
): Promise<{ spoken: string; name: string } | { no: "step-up" } | { no: "cannot" }> {
  if (!(await steppedUp(tx))) return { no: "step-up" };
  const to = await colleagueNamed(tx, what.member);
  if (!to) return { no: "cannot" };
  const { spoken, mark } = newSpoken(tx);
  const marks = await marksOf(tx, org, to.uuid);
  const row = await tx.row<{ yes: boolean }>(
    sql`select sealed.call_in(${what.waits}, ${to.uuid}, ${newId(clock.now())}, ${mark}, ${marks}::bytea[]) as yes`,
  );
  return row?.yes ? { spoken, name: to.name } : { no: "cannot" };
}
