import { readFileSync } from "node:fs";
import { placeNames } from "./locate/place-names.ts";
import type { Known } from "./locate/find-locations.ts";
export { findLocations } from "./locate/find-locations.ts";

/** Sentences as workers write them to each other, invented; nothing in them tells where anybody is. */
export const ordinaryTexts = JSON.parse(
  readFileSync(new URL("ordinary-texts.json", import.meta.url), "utf8"),
) as string[];

interface Place {
  name: string;
  officialName: string;
}

/** The country's names as the public file has them, and a house with two units. */
export function knownForTests(): Known {
  const file = readFileSync(new URL("../../../data/municipalities.json", import.meta.url), "utf8");
  const all = (JSON.parse(file) as { municipalities: Place[] }).municipalities;
  const official = all.flatMap((one) => one.officialName.split(" - ").filter((name) => name !== one.name));
  const names = placeNames([...all.map((one) => one.name), "Nordheim", "Storvik"], official);
  return { names, own: placeNames(["Fjordgløtt", "Øvelseshuset", "Rom A4", "Sørfløya"]) };
}

/** A small generator with a seed, so that a red run can be run again. */
export function random(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! };
}
export type Random = ReturnType<typeof random>;
