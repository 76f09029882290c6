import type { Checkpoint } from "./checkpoint.ts";

/** Bytes of the root that stand on paper: 128 bits cannot be hit by trying, and can be typed. */
const onPaper = 16;

/** The root as it is written by hand: `ab12 cd34 …`. */
export const paperRoot = ({ root }: Pick<Checkpoint, "root">): string =>
  root
    .subarray(0, onPaper)
    .toString("hex")
    .replaceAll(/(.{4})(?=.)/g, "$1 ");

/** What somebody typed from a sheet; undefined when it cannot be that. */
export function readPaper(root: string): Buffer | undefined {
  const hex = root.replaceAll(/\s/g, "").toLowerCase();
  return hex.length === onPaper * 2 && /^[0-9a-f]+$/.test(hex) ? Buffer.from(hex, "hex") : undefined;
}
