import { createHash } from "node:crypto";

const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

/** RFC 6962 § 2.1: leaves and nodes are hashed apart, so that no node can pass for an entry. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(leafMark, entry);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodeMark, left, right);

/** The right edge of a tree: the roots of its whole subtrees, the largest first. Enough to add to it. */
export interface Edge {
  size: number;
  roots: readonly Buffer[];
}

export const emptyEdge: Edge = { size: 0, roots: [] };

export function withLeaf({ size, roots }: Edge, leaf: Buffer): Edge {
  const grown = [...roots];
  let node = leaf;
  // Each trailing 1 of the size is a whole subtree that the new leaf completes.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(grown.pop()!, node);
  grown.push(node);
  return { size: size + 1, roots: grown };
}

export function rootOf({ roots }: Edge): Buffer {
  if (roots.length === 0) return sha256();
  return roots.reduceRight((right, left) => nodeHash(left, right));
}
