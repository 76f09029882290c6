import type { PublicLang } from "#platform/text";
import { Mark, type Fact } from "#platform/ui";
import { isKnown, type Centre, type FactOf } from "#modules/directory";
import { groundWords, sourceWords, words } from "../words.ts";
import type { View } from "./centre-view.ts";
import { PlaceLinks } from "./municipality-name.tsx";

/** What open sources say yes or no to. */
export type SourceKey = "women" | "men" | "children" | (typeof moreKeys)[number];
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

export function sourceFact(lang: PublicLang, centre: Centre, key: SourceKey): Fact {
  const t = words(lang);
  const fact = centre[key];
  const is = isKnown(fact) ? (fact.is ? "yes" : "no") : "unknown";
  return {
    term: t(`fact.${key}`),
    answer: <Mark is={is}>{t(`mark.${is}`)}</Mark>,
    ground: fact ? groundWords(lang, fact, t(fact.is ? "yes" : "no")) : null,
  };
}

export function stateFact(lang: PublicLang, { state }: Centre): Fact {
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
  { lang, training }: Pick<View, "lang" | "training">,
  term: string,
  fact: FactOf<Value> | undefined,
  say: (value: Value) => Fact["answer"],
  text: (value: Value) => string,
): Fact {
  // What is invented has no source, and needs none.
  if (fact && training) return { term, answer: say(fact.is) };
  return {
    term,
    answer: isKnown(fact) ? say(fact.is) : <Mark is="unknown">{words(lang)("mark.unknown")}</Mark>,
    ground: fact ? groundWords(lang, fact, text(fact.is)) : null,
  };
}

/** Where the place lies and whom it has an agreement with, as links to their pages. */
export function placeFacts(view: View, { host, serves, servesCount }: Centre): Fact[] {
  const { lang, places } = view;
  const t = words(lang);
  const links = (numbers: string[]) => <PlaceLinks lang={lang} numbers={numbers} places={places} />;
  const names = (numbers: string[]) => numbers.map((number) => places.get(number)?.name ?? number).join(", ");
  const some = serves?.complete === false;
  return [
    spoken(
      view,
      t("fact.host"),
      host,
      (number) => links([number]),
      (number) => names([number]),
    ),
    spoken(view, t(some ? "fact.servesSome" : "fact.serves"), serves, links, names),
    ...(servesCount ? [spoken(view, t("fact.servesCount"), servesCount, String, String)] : []),
  ];
}

/** The rest of what open sources say; `without` what the centre has answered itself. */
export function moreFacts(view: View, centre: Centre, without: ReadonlySet<string>): Fact[] {
  const { lang } = view;
  const t = words(lang);
  const say = (code: NonNullable<Centre["ownership"]>["is"]) => t(`ownership.${code}`);
  return [
    spoken(view, t("fact.ownership"), centre.ownership, say, say),
    ...moreKeys.filter((key) => !without.has(key)).map((key) => sourceFact(lang, centre, key)),
  ];
}
