import { expect, test } from "vitest";
import { findLocations, knownForTests, random, type Random } from "./given.ts";
import { addressOf } from "./mutations.ts";

const known = knownForTests();
const swap = (text: string, at: number) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);

/** Kinds that were written after the detector and that it has not been changed for. */
const heldOut: Record<string, (r: Random) => string> = {
  roman: (r) => addressOf(r).replace(/\d+/, r.pick(["XII", "IV", "XX", "III"])),
  "letters swapped": (r) => {
    const text = addressOf(r);
    return swap(text, 1 + r.below(text.indexOf(" ") - 3));
  },
  "letter missing": (r) => {
    const text = addressOf(r);
    const at = 1 + r.below(text.indexOf(" ") - 2);
    return text.slice(0, at) + text.slice(at + 1);
  },
  "letter doubled": (r) => {
    const text = addressOf(r);
    const at = 1 + r.below(text.indexOf(" ") - 2);
    return text.slice(0, at) + text[at] + text.slice(at);
  },
  "key caps": (r) => addressOf(r).replace(/\d/g, (one) => `${one}\ufe0f\u20e3`),
  "signs between": (r) => addressOf(r).replace(" ", r.pick(["_", "*", " / ", " # ", "="])),
  "number first": (r) => addressOf(r).replace(/(.+) (\d+)/, r.pick(["$2 $1", "nr. $2 i $1", "hus $2, $1"])),
  "no Norwegian letters": (r) => addressOf(r).replace(/ø/g, "oe").replace(/å/gi, "aa").replace(/é/g, "e"),
  hashtag: (r) => `#${addressOf(r).replace(" ", "").toLowerCase()}`,
  entity: (r) => addressOf(r).replace(" ", "&nbsp;"),
  "in brackets": (r) => addressOf(r).replace(/(\w{3})$|(\d+)/, "($1$2)"),
  "the nth house": (r) =>
    `${addressOf(r).replace(/ \d+/, "")}, det ${r.pick(["tredje", "femte"])} huset på høyre side`,
  swedish: (r) => addressOf(r).replace(/(gata|gaten|gate|veien|vegen|vei|veg)/, "gatan"),
  "point in words": () => "femtini komma ni en tre ni nord, ti komma sju fem to øst",
  "torn in three": (r) => addressOf(r).replace(/^(.{3})(.{2,3})(.*) /, "$1 $2 $3 "),
  backwards: (r) => Array.from(addressOf(r)).toReversed().join(""),
};

/** Measured 22 November 2026; a change of the detector that makes any of them worse is seen here. */
const least: Record<string, number> = {
  roman: 0.6,
  "number first": 0.65,
  entity: 0.5,
  "the nth house": 0.55,
  "torn in three": 0.5,
};
/** Nobody's slip, and nobody's address book: told in docs/security.md as what is not found. */
const notFound = "backwards";

test.each(Object.entries(heldOut).map(([name, make], seed) => ({ name, make, seed })))(
  "P10 held out: $name",
  ({ name, make, seed }) => {
    const r = random(100 + seed);
    const pieces = Array.from({ length: 200 }, () => make(r));
    const caught = pieces.filter(
      (piece) => findLocations(`Hun kommer i kveld. Hun er ${piece}. Hun er trygg nå.`, known).length > 0,
    );
    expect(caught.length / 200).toBeGreaterThanOrEqual(name === notFound ? 0 : (least[name] ?? 0.99));
  },
);
