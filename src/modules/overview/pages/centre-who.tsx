import type { PublicLang } from "#platform/text";
import { Facts, Mark, Quiet, Section, type Fact } from "#platform/ui";
import { languageName, type Entry, type Shown, type YesNoKey } from "#modules/directory";
import { words } from "../words.ts";
import { placeFacts, sourceFact, stateFact, type SourceKey } from "./answer.tsx";
import { OwnStamp, type Usual } from "./centre-stamp.tsx";
import type { View } from "./centre-view.ts";

/** What open sources call the same thing. They have nothing on staying and on advice. */
const inSources: Partial<Record<YesNoKey, SourceKey>> = {
  roundTheClock: "roundTheClock",
  day: "dayOffer",
  women: "women",
  men: "men",
  children: "children",
  pets: "pets",
  wheelchair: "wheelchair",
  interpreter: "interpreter",
};
const whom = ["women", "men", "children", "pets", "wheelchair", "interpreter"] as const;
const what = ["stay", "day", "advice", "roundTheClock"] as const;
type Context = { view: View; shown: Shown; usual: Usual | null };

/** What the centre has answered itself goes before open sources; the rest of those stands further down. */
export function Who(context: Context) {
  const { view, shown } = context;
  const t = words(view.lang);
  const fact = (key: YesNoKey) => ownFact(context, key);
  return (
    <>
      <Section id="hvem" title={t("centre.who")}>
        <Facts
          layout="marks"
          items={[
            ...(shown.entry || view.training ? [] : [stateFact(view.lang, shown.centre)]),
            ...whom.map(fact),
            ...languageFact(context),
          ]}
        />
      </Section>
      <Section id="hva" title={t("centre.offer")}>
        <Facts layout="marks" items={[...what.map(fact), ...placeFacts(view, shown.centre)]} />
        <Quiet>{t("centre.unfound")}</Quiet>
      </Section>
    </>
  );
}

/** The keys of open sources that the centre has answered itself. */
export function answeredItself(entry: Entry | null): ReadonlySet<string> {
  const own = Object.keys(entry?.facts ?? {}) as YesNoKey[];
  return new Set(own.flatMap((key) => inSources[key] ?? []));
}

function ownFact({ view, shown, usual }: Context, key: YesNoKey): Fact {
  const { lang, today } = view;
  const t = words(lang);
  const said = shown.entry?.facts[key];
  const term = t(`fact.${key}`);
  if (said) {
    const is = said.is ? "yes" : "no";
    return {
      term,
      answer: <Mark is={is}>{t(`mark.${is}`)}</Mark>,
      ground: OwnStamp({ lang, today, usual, dated: { key, on: said.on } }),
    };
  }
  const source = inSources[key];
  if (source && shown.centre[source]) return { ...sourceFact(lang, shown.centre, source), term };
  return {
    term,
    answer: <Mark is="unknown">{t("mark.unknown")}</Mark>,
  };
}

function languageFact({ view, shown, usual }: Context): Fact[] {
  const { lang, today } = view;
  const said = shown.entry?.facts.languages;
  if (!said || said.is.length === 0) return [];
  return [
    {
      term: words(lang)("fact.languages"),
      answer: <Languages lang={lang} codes={said.is} />,
      ground: OwnStamp({ lang, today, usual, dated: { key: "languages", on: said.on } }),
    },
  ];
}

/** Each name in the language it is in: Northern Sámi has no word for some. */
function Languages({ lang, codes }: { lang: PublicLang; codes: readonly string[] }) {
  return (
    <>
      {codes
        .map((code) => languageName(lang, code))
        .map((one, i) => (
          <>
            {i > 0 ? ", " : ""}
            {one.in === lang ? one.name : <span lang={one.in}>{one.name}</span>}
          </>
        ))}
    </>
  );
}
