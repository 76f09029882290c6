import { readWords, type Word } from "./read-words.ts";

/** Names of places, ready to be looked for. */
export interface PlaceNames {
  /** How many words from `i` are a name; 0 when none is. */
  has(words: readonly Word[], i: number): number;
  /** Names that are also ordinary words, or so short that they may be anything. */
  isOrdinary(text: string): boolean;
}

/** Also words: `time`, `lund`, `nes`; these are names only with a capital inside a sentence. */
const ordinary = new Set(
  (
    "time halden lund nes os vik eid sel lom nome hol hole vega grane alta tana rana sola stad fjord heim grue moss ski bo as al gol flora " +
    "sande strand sund stange bygland gran vang kvam hitra leka salten stord askim land ringerike re fet hof hurum roa asker lier sula " +
    "rade frogn giske aure osen loppa smola haram modum kinn alver valle tinn fla voss asnes tolga tokke bokn klepp sauda solund baerum"
  ).split(" "),
);
const shortest = 5;

const none: readonly string[] = [];

/** Where somebody is, in forms whose first letters change; and towns that are no municipality. */
const more = (
  "Deanus Deanu Unjárggas Várjjat Čáhcesuolu Romsa Romssas Romssa Áltá Áltás Leavdnja Leavnnjas Hámmarfeasta Girkonjárga Girkonjárggas " +
  "Sállir Skiervá Skierváid Ruovat Ruovatin Lájttar Vuopme Bådåddjo Mosjøen Brumunddal Svolvær Leknes Kirkenes Lakselv Honningsvåg Steinkjer " +
  "Stjørdal Verdalsøra Orkanger Kristiansund Åndalsnes Florø Førde Sogndal Stryn Odda Leirvik Haugesund Bryne Egersund Mandal Arendal " +
  "Grimstad Notodden Rjukan Hønefoss Gjøvik Elverum Kongsvinger Jessheim Lillestrøm Ski Drøbak Sandvika Finnsnes Bardufoss Harstad Namsos"
).split(" ");

/** `Kárášjohka` is `Kárášjogas` where somebody is, and `Deatnu` `Deanus`: the first letters are the name. */
const stemLength = (name: string) => Math.max(shortest, Math.min(name.length - 3, 8));

export function placeNames(names: Iterable<string>, sami: Iterable<string> = none): PlaceNames {
  /** With how many words it has: `som nå` is not Sømna. */
  const whole = new Map<string, number>();
  const stems = new Set<string>();
  const add = (name: string) => whole.set(keyOf(name), readWords(name).length);
  for (const name of names) add(name);
  if (whole.size > 0 && sami !== none) for (const name of more) add(name);
  for (const name of sami) {
    const key = keyOf(name);
    add(name);
    if (key.length > shortest) stems.add(key.slice(0, stemLength(key)));
  }
  const known = (text: string, many: number) => {
    const found = whole.get(text) ?? (text.endsWith("s") ? whole.get(text.slice(0, -1)) : undefined);
    return found !== undefined && (found === many || many === 1 || text.length >= 8);
  };
  const begins = (text: string) => {
    for (let size = shortest; size <= 8; size++)
      if (stems.has(text.slice(0, size)) && text.length < size + 7) return true;
    return false;
  };
  const loose = (word: Word) => loosen(word.plain);
  return {
    isOrdinary: (text) => ordinary.has(text),
    has(words, i) {
      let text = "";
      let most = 0;
      for (let many = 1; many <= 4 && words[i + many - 1]; many++) {
        const word = words[i + many - 1]!;
        if (many > 1 && word.gap.length > 3) break;
        text += loose(word);
        if (known(text, many)) most = many;
      }
      const first = loose(words[i]!);
      return most || (first.length >= shortest && begins(first) ? 1 : 0);
    },
  };
}

/** For keyboards without the letters: `Tromsoe` and `Berum` are the same as `Tromsø` and `Bærum`. */
const loosen = (text: string) => text.replaceAll("aa", "a").replaceAll("oe", "o").replaceAll("ae", "e");
const keyOf = (name: string) =>
  readWords(name)
    .map((word) => loosen(word.plain))
    .join("");
