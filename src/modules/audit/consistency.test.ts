import fc from "fast-check";
import { expect, test } from "vitest";
import { consistencyProof, isConsistent } from "./consistency.ts";
import { emptyEdge, leafHash, rootOf, withLeaf } from "./merkle.ts";

const headOf = (leaves: Buffer[]) => ({
  size: leaves.length,
  root: rootOf(leaves.reduce(withLeaf, emptyEdge)),
});
const leavesOf = (n: number) => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`Øvelse ${i}`)));

test("every head only adds to every head before it, and the proof shows it", () => {
  for (let n = 1; n <= 33; n++) {
    const leaves = leavesOf(n);
    for (let m = 1; m <= n; m++) {
      const proof = consistencyProof(leaves, m);
      expect([m, n, isConsistent(headOf(leaves.slice(0, m)), headOf(leaves), proof)]).toEqual([m, n, true]);
    }
  }
});

test("the proof of RFC 6962 § 2.1.3 for seven leaves: sizes 3, 4 and 6", () => {
  expect([3, 4, 6].map((size) => consistencyProof(leavesOf(7), size).length)).toEqual([4, 1, 3]);
});

test("a log with one entry other than before, one fewer, or another proof is refused", () => {
  const sizes = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 59 }));
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 59 }), ([n, some], where) => {
      const leaves = leavesOf(n);
      const m = 1 + (some % (n - 1));
      const before = headOf(leaves.slice(0, m));
      const changed = leaves.with(where % m, leafHash(Buffer.from("other")));
      expect(isConsistent(before, headOf(changed), consistencyProof(changed, m))).toBe(false);
      const proof = consistencyProof(leaves, m);
      const bent = proof.with(where % proof.length, leafHash(Buffer.from("other")));
      expect(isConsistent(before, headOf(leaves), bent)).toBe(false);
      expect(isConsistent(headOf(leaves), before, proof)).toBe(false);
      expect(isConsistent(before, headOf(leaves), proof.slice(1))).toBe(false);
    }),
  );
});
