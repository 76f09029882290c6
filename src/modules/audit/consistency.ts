import { nodeHash } from "./merkle.ts";

/** The largest power of two below `n`. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function rootOfLeaves(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return nodeHash(rootOfLeaves(leaves.slice(0, k)), rootOfLeaves(leaves.slice(k)));
}

/** RFC 6962 § 2.1.2: what shows that the tree of all leaves only adds to the tree of the first `size` of them. */
export function consistencyProof(leaves: readonly Buffer[], size: number): Buffer[] {
  return size === 0 || size === leaves.length ? [] : proof(leaves, size, true);
}

function proof(leaves: readonly Buffer[], m: number, whole: boolean): Buffer[] {
  const n = leaves.length;
  if (m === n) return whole ? [] : [rootOfLeaves(leaves)];
  const k = split(n);
  if (m <= k) return [...proof(leaves.slice(0, k), m, whole), rootOfLeaves(leaves.slice(k))];
  return [...proof(leaves.slice(k), m - k, false), rootOfLeaves(leaves.slice(0, k))];
}

interface Head {
  size: number;
  root: Buffer;
}

/** Whether the later head only adds to the earlier one (RFC 9162 § 2.1.4.2). */
export function isConsistent(earlier: Head, later: Head, path: readonly Buffer[]): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0) return path.length === 0;
  const isWhole = Number.isInteger(Math.log2(earlier.size));
  const [first, ...rest] = isWhole ? [earlier.root, ...path] : path;
  if (!first) return false;
  let [fn, sn] = [earlier.size - 1, later.size - 1];
  const up = () => {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  };
  while (fn % 2 === 1) up();
  let [fr, sr] = [first, first];
  for (const node of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(node, fr);
      sr = nodeHash(node, sr);
      while (fn % 2 === 0 && fn !== 0) up();
    } else sr = nodeHash(sr, node);
    up();
  }
  return sn === 0 && fr.equals(earlier.root) && sr.equals(later.root);
}
