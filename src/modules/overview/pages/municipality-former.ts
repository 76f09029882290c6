import type { Snapshot } from "#modules/directory";

/** What became of a number that is no longer in use: none when we never knew it, several when it was divided. */
export function formerOf({ former }: Snapshot, number: string): readonly string[] {
  return former.find((one) => one.number === number)?.now ?? [];
}
