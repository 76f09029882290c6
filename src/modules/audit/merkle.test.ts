import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyEdge, leafHash, rootOf, withLeaf } from "./merkle.ts";

const entries = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const rootAt = (size: number) =>
  rootOf(
    entries
      .slice(0, size)
      .reduce((edge, one) => withLeaf(edge, leafHash(Buffer.from(one, "hex"))), emptyEdge),
  ).toString("hex");

/** The known roots of Certificate Transparency's reference tree. */
test("the roots of the reference tree of RFC 6962", () => {
  expect([0, 1, 2, 3, 8].map(rootAt)).toEqual([
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]);
});

/** Straight from the definition in RFC 6962 § 2.1: split at the largest power of two below the size. */
function byDefinition(leaves: Buffer[]): Buffer {
  if (leaves.length <= 1) return leaves[0] ?? rootOf(emptyEdge);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k))];
  return rootOf({ size: 2, roots: [left, right] });
}

test("added one by one, the root is that of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (all) => {
      const leaves = all.map(leafHash);
      expect(rootOf(leaves.reduce(withLeaf, emptyEdge)).equals(byDefinition(leaves))).toBe(true);
    }),
  );
});
