import { isNumberWord } from "./number-words.ts";
import type { Hit } from "./location.ts";
import type { Word } from "./read-words.ts";

const list = (text: string) => new Set(text.split(" "));

const beside = list(
  "overfor ovenfor ovanfor nedenfor nedanfor bak bortenfor utenfor utanfor naer naert naermest naermeste naerast ved tvers attmed " +
    "nabo naboen hjornet hjorna hjornet foran framfor gata veien vegen over like rett mellom mellem oppa innafor inntil bakom vegg opposite near",
);
const brands = list(
  "kiwi rema coop extra joker spar bunnpris obs prix europris normal apotek1 vitusapotek circle esso shell yx unox mcdonalds burgerking narvesen deli meny clas ikea jysk xxl biltema nille",
);
const marks =
  /^(skol|skul|barnehag|bussholdeplass|busshaldeplass|busstopp|busstasjon|holdeplass|haldeplass|kirk|kyrkj|jernbanestasjon|togstasjon|stasjon|bensinstasjon|idrettshall|radhus|sykehus|sjukehus|legevakt|legekontor|bibliotek|torg|kjopesenter|butikk|apotek|trikk|tbane|brannstasjon|politistasjon|politihus|ferjekai|fergekai|bru[ae]?n?$|flyplass|kulturhus|svommehall|symjehall|vinmonopol|moske|kafe|hotell|campingplass|lekeplass|leikeplass|kino|museum|fotballban|tingrett|tinghus|havnekontor|fyr$|fyret|tunnel|rundkjoring)/;

/** `rett over gata for Kiwi`, `ved siden av skolen`: a place told without a name. */
export function described(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  if (!beside.has(word.plain)) return undefined;
  for (let at = i + 1; at <= i + 5 && at < words.length; at++) {
    const one = words[at]!;
    if (/[.!?\n]/.test(one.gap)) return undefined;
    if (brands.has(one.plain) || marks.test(one.plain))
      return { end: at + 1, kind: "description", weight: "ask" };
  }
  return undefined;
}

const rooms = list(
  "rom rommet romnr romnummer rommnr etasje etasjen leilighet leiligheit leiligheita oppgang inngang avdeling hybel blokk bygg room",
);

/** `rom 4`, `4. etasje`, `oppgang B`: where inside a house somebody is. */
export function room(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  const [next, after] = [words[i + 1], words[i + 2]];
  if (word.number && next && /^(etasje|etasjen|etg|etage)$/.test(next.plain) && word.text.length <= 2)
    return { end: i + 2, kind: "room", weight: "ask" };
  if (!rooms.has(word.plain) || !next) return undefined;
  const said = /^(nr|nummer|no)$/.test(next.plain) ? after : next;
  const told = said !== next;
  if (!said || (told ? /[!?\n]/ : /[.!?\n]/).test(said.gap)) return undefined;
  const short = /^\d{1,4}\p{L}?$/u.test(said.text) || (said.capital && said.text.length === 1);
  if (!short && !(told && isNumberWord(said))) return undefined;
  return { end: i + (told ? 3 : 2), kind: "room", weight: "ask" };
}
