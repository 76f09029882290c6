import type { Checkpoint } from "./checkpoint.ts";
import type { Kept } from "./verify-log.ts";

/** Bytes of the root that stand on paper: 128 bits cannot be hit by trying, and can be typed. */
const onPaper = 16;

/** The root as it is written by hand: `ab12 cd34 …`. */
export const paperRoot = ({ root }: Pick<Checkpoint, "root">): string =>
  root
    .subarray(0, onPaper)
    .toString("hex")
    .replaceAll(/(.{4})(?=.)/g, "$1 ");

/** What somebody typed from a sheet; undefined when it cannot be that. */
export function readPaper(size: string, root: string): Kept | undefined {
  const hex = root.replaceAll(/\s/g, "").toLowerCase();
  const count = size.replaceAll(/\s/g, "");
  if (!/^\d{1,12}$/.test(count) || hex.length !== onPaper * 2 || !/^[0-9a-f]+$/.test(hex)) return undefined;
  return { size: Number(count), root: Buffer.from(hex, "hex") };
}
