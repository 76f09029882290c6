import { municipalities } from "#modules/directory";
import { ownNames } from "#modules/places";
import type { Tx } from "#platform/db";
import type { Known } from "./locate/find-locations.ts";
import { placeNames } from "./locate/place-names.ts";
import { readWords } from "./locate/read-words.ts";

/** The least a room must be called to be looked for: `4` and `B` are in every text. */
const shortest = 3;

/**
 * What an outgoing text of this organisation is held against. Both realms' names, because a person in training writes
 * of real places too. `between` names the organisations it goes between: each knows where the other is.
 */
export async function knownTo(tx: Tx, org: string, between: readonly string[]): Promise<Known> {
  const [real, invented, ours] = await Promise.all([
    municipalities(tx, false),
    municipalities(tx, true),
    ownNames(tx, org),
  ]);
  const theirs = new Set(between.flatMap((name) => readWords(name).map((word) => word.plain)));
  const isTheirs = (name: string) => readWords(name).every((word) => theirs.has(word.plain));
  const every = [...real, ...invented].flatMap((one) => [
    one.name,
    one.county,
    ...one.officialName.split(" - "),
  ]);
  const sami = real.flatMap((one) => one.officialName.split(" - ").filter((name) => name !== one.name));
  return {
    names: placeNames(
      every.filter((name) => !isTheirs(name)),
      sami,
    ),
    own: placeNames(ours.filter((name) => name.length >= shortest)),
  };
}
