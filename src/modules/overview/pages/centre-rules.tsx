import type { Child } from "hono/jsx";
import type { PublicLang } from "#platform/text";
import { Facts, Mark, Quiet, Section, type Fact } from "#platform/ui";
import {
  deciderSentence,
  groupsOf,
  nothingSaid,
  termKeys,
  type Entry,
  type Group,
  type Term,
  type TermKey,
} from "#modules/directory";
import { words } from "../words.ts";
import { OwnStamp, UsualStamp, type Usual } from "./centre-stamp.tsx";
import type { View } from "./centre-view.ts";
import { groupName, termName } from "./term-words.ts";

interface Told {
  group: Group;
  term: Term | undefined;
}

/** The ten terms. One answer for everybody where they are alike; one line for each group where they differ. */
export function Rules(props: { view: View; entry: Entry | null; usual: Usual | null }) {
  const { view, entry, usual } = props;
  const t = words(view.lang);
  const said = entry ?? nothingSaid;
  const groups = groupsOf(said);
  const told = (key: TermKey): Told[] => groups.map((group) => ({ group, term: said.terms[group][key] }));
  const all = termKeys.map((key) => ({ key, told: told(key) }));
  const nothing = all.every((one) => one.told.every(({ term }) => term === undefined));
  const quoted = all.some((one) => one.told.some(({ term }) => term?.ground));
  return (
    <Section id="regler" title={t("centre.rules")} line>
      {nothing ? <p class="hv-text hv-said">{t("centre.unsaid")}</p> : null}
      <Facts
        layout="marks"
        items={all.map(({ key, told: answers }) => ruleFact({ view, entry, usual }, key, answers))}
      />
      <p class="hv-after">
        <UsualStamp lang={view.lang} today={view.today} usual={usual} />
      </p>
      {quoted ? <Quiet>{t("centre.ownWords")}</Quiet> : null}
    </Section>
  );
}

type Context = { view: View; entry: Entry | null; usual: Usual | null };

function ruleFact(context: Context, key: TermKey, told: Told[]): Fact {
  const { lang } = context.view;
  const [first] = told;
  const alike = told.every(({ term }) => content(term) === content(first?.term));
  if (!first || alike) {
    const term = first?.term;
    return {
      term: termName(lang, key),
      answer: <Answer lang={lang} term={term} />,
      ground: ground(context, key, oldest(told)),
    };
  }
  return {
    term: termName(lang, key),
    answer: (
      <ul class="hv-each">
        {[...Map.groupBy(told, ({ term }) => content(term)).values()].map((same) => (
          <li>
            <span>{groupNames(lang, same)}</span>
            <div>
              <Answer lang={lang} term={same[0]?.term} />
              <Grounds>{ground(context, key, oldest(same))}</Grounds>
            </div>
          </li>
        ))}
      </ul>
    ),
  };
}

function groupNames(lang: PublicLang, same: Told[]): string {
  const [first, ...more] = same.map(({ group }) => groupName(lang, group));
  return [first, ...more.map((one) => one.toLowerCase())].join(", ");
}

function Grounds(props: { children?: Child }) {
  return props.children ? <p class="hv-quiet">{props.children}</p> : null;
}

/** The answer without its day. */
const content = (term: Term | undefined) =>
  term ? JSON.stringify([term.answer, term.decides, term.ground]) : "";

/** The stamp must not claim more than the oldest of the groups can bear. */
const oldest = (told: Told[]) =>
  told.flatMap(({ term }) => term ?? []).toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];

function Answer({ lang, term }: { lang: PublicLang; term: Term | undefined }) {
  const is = term ? (term.answer === "conditions" ? "cond" : term.answer) : "unknown";
  return <Mark is={is}>{words(lang)(`mark.${is}`)}</Mark>;
}

/** What decides, the centre's own words, and the day when it is another than most. */
function ground({ view, entry, usual }: Context, key: TermKey, term: Term | undefined): Child {
  if (!term || !entry) return null;
  const { lang, today } = view;
  const stamp = OwnStamp({ lang, today, usual, dated: { key, on: term.on } });
  const decides = term.decides.length > 0 ? deciderSentence(lang, term.decides) : null;
  if (!stamp && !decides && !term.ground) return null;
  return (
    <>
      {decides}
      {decides && term.ground ? " " : null}
      {term.ground ? <OwnWords lang={lang} entry={entry} text={term.ground} /> : null}
      {stamp ? <span class="hv-line">{stamp}</span> : null}
    </>
  );
}

function OwnWords({ lang, entry, text }: { lang: PublicLang; entry: Entry; text: string }) {
  return <q lang={entry.lang === lang ? undefined : entry.lang}>{text}</q>;
}
