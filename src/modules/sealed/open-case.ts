import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { steppedUp } from "#modules/access";
import { colleagueNamed } from "./colleagues.ts";
import { newCaseKey } from "./content.ts";
import type { Facts } from "./messages.ts";
import { addFacts } from "./write-facts.ts";

/** Whoever opens it answers for it until somebody else does. */
export async function openCase(
  tx: Tx,
  what: { facts: Facts; deputy: string },
  who: Actor,
  clock: Clock,
): Promise<{ code: string } | { no: "step-up" } | { no: "deputy" }> {
  if (!(await steppedUp(tx))) return { no: "step-up" };
  const deputy = await colleagueNamed(tx, what.deputy);
  if (!deputy) return { no: "deputy" };
  const now = clock.now();
  const [id, duty, code] = [newId(now), newId(now), newPublicId()];
  const { key, wrapped } = await newCaseKey(tx, who.org, id);
  const done = await tx.row<{ yes: boolean }>(
    sql`select sealed.open_case(${id}, ${code}, ${duty}, ${wrapped}, ${deputy.uuid}) as yes`,
  );
  if (!done?.yes) return { no: "deputy" };
  await addFacts(tx, { org: who.org, id, key }, 1, what.facts, who.membership);
  return { code };
}
