import type { Hit } from "./location.ts";
import type { Word } from "./read-words.ts";

const maps =
  /^(maps|kart|norgeskart|gulesider|goo|geo|openstreetmap|osm|waze|what3words|w3w|1881|bing|map|plus|entur|finn)$/;
const tops = /^(no|com|org|net|gl|be|app|eu|io|me|se)$/;
const shortened = new Set(["fekseks", "dvs", "osv", "www"]);

/** An address on the net, and above all one of a map; and three words that name a square on one. */
export function links(words: readonly Word[], i: number): Hit | undefined {
  const [first, second, third] = [words[i]!, words[i + 1], words[i + 2]];
  if (second && /^:\/\/?$/.test(second.gap) && /^(https?|geo|comgooglemaps|waze)$/.test(first.plain))
    return whole(words, i);
  if (first.plain === "geo" && second?.gap === ":" && second.number) return whole(words, i);
  if (first.plain === "www" && second?.gap === ".") return whole(words, i);
  if (second?.gap !== ".") return undefined;
  if (tops.test(second.text) && first.text.length > 2 && !first.number) return whole(words, i);
  if (third?.gap !== "." || [first, second, third].some((one) => one.number || one.text.length < 3))
    return undefined;
  if (shortened.has(first.plain)) return undefined;
  const weight = first.gap.includes("/") ? "stop" : "ask";
  return { end: i + 3, kind: "coordinates", weight };
}

/** To the end of the link, and no further than a link is long. */
function whole(words: readonly Word[], i: number): Hit {
  let end = i + 1;
  let map = maps.test(words[i]!.plain);
  while (end < words.length && end < i + 30 && /^[^\s]{1,8}$/.test(words[end]!.gap)) {
    map ||= maps.test(words[end]!.plain);
    end++;
  }
  return { end, kind: "link", weight: map ? "stop" : "ask" };
}
