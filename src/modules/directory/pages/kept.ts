import type { Tx } from "#platform/db";
import type { Actor, Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { keptCentre, type KeptCentre } from "../entry-reads.ts";

/** Who looks, and the centre whose entry their house keeps. */
export interface Found {
  who: Actor;
  kept: KeptCentre;
}

/** Looking is told as looking in the trace of the house; only what is saved is told as a change. */
export function findKept<More = null>(
  c: Web,
  more: (tx: Tx, found: Found) => Promise<More | null> = async () => null,
): Promise<(Found & { more: More | null }) | null> {
  return c.var.desk.read({ deed: "directory.see-entry" }, async (tx, who) => {
    const kept = await keptCentre(tx, who.org);
    return kept && { who, kept, more: await more(tx, { who, kept }) };
  });
}

/** Fields of every form of the entry: one press saves once, and only on the version that was seen. */
export const hiddenOf = (kept: KeptCentre) => ({
  _key: newPublicId(),
  _version: String(kept.entry?.version ?? 0),
});
