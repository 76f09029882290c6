import { isConsistent } from "./consistency.ts";
import { readNote, type Checkpoint } from "./checkpoint.ts";
import type { GivenHead } from "./give-head.ts";

export type Weighed =
  { keep: Checkpoint } | { no: "not-signed" | "other-key" | "shorter" | "no-proof" | "contradicts" };

/**
 * Whether a witness may keep this head beside what it has of the same log: signed by the key it knows, not shorter, and
 * shown to only add to it. Needs nothing of Havn but the two notes.
 */
export function weigh(given: GivenHead, kept: { note: string; key: string } | undefined): Weighed {
  if (kept && kept.key !== given.key) return { no: "other-key" };
  const head = readNote(given.note, Buffer.from(given.key, "base64"));
  if (!head) return { no: "not-signed" };
  if (!kept) return { keep: head };
  const old = readNote(kept.note, Buffer.from(kept.key, "base64"));
  if (!old) return { no: "not-signed" };
  if (head.size < old.size) return { no: "shorter" };
  const path = head.size === old.size ? [] : given.proofs[String(old.size)];
  if (!path) return { no: "no-proof" };
  const nodes = path.map((node) => Buffer.from(node, "base64"));
  return isConsistent(old, head, nodes) ? { keep: head } : { no: "contradicts" };
}
