import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { subjectAt } from "./purpose.ts";
import { raiseWall } from "./wall.ts";
import { wallsOf } from "./wall-list.ts";

/**
 * "Jeg kjenner denne personen." From this commit the one who says it is a stranger to all of it, and is told nothing more.
 * It is enough to know that it exists: nobody should have to open a case to say that they must not.
 */
export async function declareKnowing(
  tx: Tx,
  object: string,
  who: Pick<Actor, "org" | "membership">,
): Promise<{ declared: true } | { no: "not-found" }> {
  const found = await subjectAt(tx, who.org, object);
  if (!found) return { no: "not-found" };
  const { org, membership } = who;
  await raiseWall(tx, { org, membership, journey: found.journey, kind: "declared", by: membership });
  return { declared: true };
}

/** "Disse skal aldri se saken min": the person's own word, several at once. `refs` are public ids of colleagues. */
export async function neverThese(
  tx: Tx,
  what: { object: string; refs: readonly string[] },
  who: Pick<Actor, "org" | "membership">,
): Promise<{ raised: number } | { no: "not-found" | "choose" }> {
  const found = await wallsOf(tx, what.object, who);
  if (!found) return { no: "not-found" };
  const chosen = found.others.filter((one) => what.refs.includes(one.ref));
  if (chosen.length === 0 || chosen.length < new Set(what.refs).size) return { no: "choose" };
  const by = who.membership;
  for (const { id: membership } of chosen)
    await raiseWall(tx, { org: who.org, membership, journey: found.journey, kind: "person", by });
  return { raised: chosen.length };
}
