import { coordinates } from "./coordinates.ts";
import { described, room } from "./described.ts";
import { links } from "./links.ts";
import type { Hit, Location } from "./location.ts";
import { ownName } from "./own.ts";
import { persons } from "./persons.ts";
import type { PlaceNames } from "./place-names.ts";
import { placeNames } from "./place-names.ts";
import { places } from "./places.ts";
import { postal } from "./postal.ts";
import { readWords, type Word } from "./read-words.ts";
import { street } from "./street.ts";

/** What is known beside the text: the country's names, and what our own houses, units and rooms are called. */
export interface Known {
  names: PlaceNames;
  own: PlaceNames;
}

const nothing: Known = { names: placeNames([]), own: placeNames([]) };

/**
 * What in an outgoing text tells where somebody is, or who. It reads as a hurried colleague does: capitals, marks, odd
 * spacing and letters that only look right make no difference. Each rule looks at most a few words on from where it stands,
 * so that the time is that of the length.
 */
export const findLocations = (text: string, known: Known = nothing): Location[] =>
  findAmong(readWords(text), known);

export function findAmong(words: readonly Word[], known: Known): Location[] {
  const found: Location[] = [];
  for (let i = 0; i < words.length; i++) {
    const hit = heaviest(words, i, known);
    if (!hit) continue;
    const end = Math.min(hit.end, words.length);
    const { kind, weight } = hit;
    add(found, { from: words[i]!.from, to: words[end - 1]!.to, kind, weight });
    // A description may have an address inside it, so only what must go is passed over.
    if (weight === "stop") i = Math.max(end - 1, i);
  }
  return found;
}

/** What lies inside something found before adds nothing, unless it weighs more. */
function add(found: Location[], one: Location): void {
  const last = found.at(-1);
  if (!last || one.from >= last.to) found.push(one);
  else if (one.weight === "stop" && last.weight === "ask") {
    found[found.length - 1] = { ...one, from: last.from, to: Math.max(one.to, last.to) };
  } else last.to = Math.max(last.to, one.to);
}

function heaviest(words: readonly Word[], i: number, { names, own }: Known): Hit | undefined {
  const hits = [
    ownName(words, i, own),
    persons(words, i),
    coordinates(words, i),
    links(words, i),
    postal(words, i, names),
    street(words, i),
    room(words, i),
    described(words, i),
    places(words, i, names),
  ].filter((hit) => hit !== undefined);
  return hits.find((hit) => hit.weight === "stop") ?? hits[0];
}
