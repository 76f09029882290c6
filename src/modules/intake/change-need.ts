import type { Need } from "#modules/places";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { Notes } from "./contact.ts";
import { getStanding } from "./reads.ts";
import { nextVersion, takeTurn } from "./turn.ts";
import { countIfUnmet } from "./unmet-needs.ts";
import { writeNeed } from "./write-need.ts";

export type NeedRefusal = { no: "not-found" } | { no: "stale" } | { no: "ended" };

/** What is needed turned out different. Ended contacts stay as they were. */
export async function changeNeed(
  tx: Tx,
  what: { contact: string; version: number; need: Need; notes: Notes },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ version: number } | NeedRefusal> {
  const turn = await takeTurn(tx, who.org, what.contact, null);
  if ("no" in turn) return turn;
  // Before the version: whoever comes after the end is told of the end, not that somebody else changed something.
  if ((await getStanding(tx, who.org, turn.id)) === "ended") return { no: "ended" };
  if (turn.version !== what.version) return { no: "stale" };
  const version = await nextVersion(tx, who.org, turn.id);
  await writeNeed(tx, { contact: turn.id, version, need: what.need, notes: what.notes }, who, clock.now());
  await countIfUnmet(tx, who.org, what.need, clock);
  return { version };
}
