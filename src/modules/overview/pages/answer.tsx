import type { Lang } from "#platform/text";
import { Mark, type Fact } from "#platform/ui";
import { isKnown, type Centre, type FactOf } from "#modules/directory";
import type { Municipality } from "#modules/directory";
import { groundWords, placeNames, sourceWords, words } from "../words.ts";

type Places = ReadonlyMap<string, Municipality>;
type YesNoKey = "women" | "men" | "children" | (typeof moreKeys)[number];
const moreKeys = [
  "roundTheClock",
  "noReferral",
  "anonymousCall",
  "dayOffer",
  "interpreter",
  "foreignBrochures",
  "wheelchair",
  "pets",
] as const;

function yesNoFact(lang: Lang, centre: Centre, key: YesNoKey): Fact {
  const t = words(lang);
  const fact = centre[key];
  const is = isKnown(fact) ? (fact.is ? "yes" : "no") : "unknown";
  return {
    term: t(`fact.${key}`),
    answer: <Mark is={is}>{t(`mark.${is}`)}</Mark>,
    ground: groundWords(lang, fact, fact ? t(fact.is ? "yes" : "no") : ""),
  };
}

export function whoFacts(lang: Lang, centre: Centre): Fact[] {
  return (["women", "men", "children"] as const).map((key) => yesNoFact(lang, centre, key));
}

export function stateFact(lang: Lang, { state }: Centre): Fact {
  const t = words(lang);
  const known = isKnown(state);
  const is = known && state.is !== "unknown" ? state.is : "unknown";
  return {
    term: t("state.term"),
    answer: <Mark is={is === "open" ? "yes" : is === "closed" ? "no" : "unknown"}>{t(`state.${is}`)}</Mark>,
    ground:
      known && is === "unknown"
        ? t("state.lastSeen", { source: sourceWords(lang, state) })
        : groundWords(lang, state, t(`state.${state.is}`)),
  };
}

/** A fact in words: the value when it is known, else unknown with what there is to say. */
function spoken<Value>(
  lang: Lang,
  term: string,
  fact: FactOf<Value> | undefined,
  say: (value: Value) => string,
): Fact {
  const value = fact ? say(fact.is) : "";
  const known = isKnown(fact);
  return {
    term,
    answer: known ? value : <Mark is="unknown">{words(lang)("mark.unknown")}</Mark>,
    ground: groundWords(lang, fact, value),
  };
}

export function moreFacts(lang: Lang, centre: Centre, places: Places): Fact[] {
  const t = words(lang);
  const { host, serves, servesCount, ownership } = centre;
  return [
    spoken(lang, t("fact.host"), host, (number) => placeNames([number], places)),
    spoken(lang, t(serves?.complete === false ? "fact.servesSome" : "fact.serves"), serves, (numbers) =>
      placeNames(numbers, places),
    ),
    ...(servesCount ? [spoken(lang, t("fact.servesCount"), servesCount, String)] : []),
    spoken(lang, t("fact.ownership"), ownership, (code) => t(`ownership.${code}`)),
    ...moreKeys.map((key) => yesNoFact(lang, centre, key)),
  ];
}
