import { osloDate } from "#platform/clock";
import { page, paths, publicLink, type Web } from "#platform/http";
import type { PublicLang } from "#platform/text";
import { Empty, Lead, Mark, PageHead, PublicLayout, Section, TextLink } from "#platform/ui";
import { groups, type Change, type Group, type Snapshots, type Term, type TermKey } from "#modules/directory";
import { dayWords, words } from "../words.ts";
import { viewOf, type View } from "./centre-view.ts";
import { Copy } from "./copy.tsx";
import { Norwegian } from "./municipality-name.tsx";
import { groupName, termName } from "./term-words.ts";

/** All that the centre has ever said of its terms, for anybody to check; by the centre, never by a person. */
export function showChanges(snapshots: Snapshots, training: boolean) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, training);
    const shown = view.snapshot.centres.find((one) => one.centre.id === c.req.param("id"));
    if (!shown) return c.notFound();
    const { lang, snapshot, today } = view;
    const { centre, history } = shown;
    const t = words(lang);
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("list.title"), training)}>
        <Copy lang={lang} snapshot={snapshot} today={today} />
        <p>
          <TextLink href={publicLink(paths.centre(centre.id, training), lang)}>
            <Norwegian lang={lang}>{centre.name}</Norwegian>
          </TextLink>
        </p>
        <PageHead title={t("changes.h1")} size="xl" />
        {history.length === 0 ? (
          <Empty>{t("changes.none")}</Empty>
        ) : (
          <>
            <Lead>{t("changes.lead")}</Lead>
            {byDay(history).map(([day, changes]) => (
              <Day view={view} day={day} changes={changes} />
            ))}
          </>
        )}
      </PublicLayout>,
    );
  };
}

function byDay(history: readonly Change[]): [string, Change[]][] {
  const newestFirst = history.toReversed();
  return [...Map.groupBy(newestFirst, (change) => osloDate(change.at))];
}

function Day({ view, day, changes }: { view: View; day: string; changes: Change[] }) {
  const { lang } = view;
  const t = words(lang);
  const turns = changes.flatMap(turnsOf);
  const confirmed = changes.every((change) => change.kind === "confirmed");
  return (
    <Section id={`d${day}`} title={<time datetime={day}>{dayWords(lang, day, "")}</time>}>
      {turns.length === 0 ? (
        <p>{t(confirmed ? "changes.confirmed" : "changes.facts")}</p>
      ) : (
        <ul class="hv-turns">
          {turns.map((turn) => (
            <TurnLine lang={lang} turn={turn} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The same turn of one term, and whom it is for. */
interface Turn {
  key: TermKey;
  groups: Group[];
  from: Term | null;
  to: Term | null;
}

/** Terms only: this page is about the rules in the house. Groups that turned the same way stand on one line. */
function turnsOf({ what }: Change): Turn[] {
  const terms = what.flatMap((one): Turn[] =>
    one.group === null ? [] : [{ key: one.key, groups: [one.group], from: one.from, to: one.to }],
  );
  const alike = Map.groupBy(terms, ({ key, from, to }) =>
    [key, from?.answer, to?.answer, from && to ? from.answer === to.answer : ""].join(),
  );
  return [...alike.values()].map((same) => ({ ...same[0]!, groups: same.flatMap((one) => one.groups) }));
}

function TurnLine({ lang, turn }: { lang: PublicLang; turn: Turn }) {
  const t = words(lang);
  const { key, from, to } = turn;
  const whom =
    turn.groups.length === groups.length
      ? ""
      : `, ${turn.groups.map((group) => groupName(lang, group).toLowerCase()).join(", ")}`;
  return (
    <li>
      {termName(lang, key)}
      {whom}: <Answer lang={lang} term={from} />
      {from && to && from.answer === to.answer ? (
        `, ${t("changes.words")}`
      ) : (
        <>
          {" "}
          <span aria-hidden="true">→</span>
          <span class="hv-away">{t("changes.to")}</span> <Answer lang={lang} term={to} />
        </>
      )}
    </li>
  );
}

function Answer({ lang, term }: { lang: PublicLang; term: Term | null }) {
  const t = words(lang);
  if (!term) return <Mark is="unknown">{t("centre.noAnswer").toLowerCase()}</Mark>;
  const is = term.answer === "conditions" ? "cond" : term.answer;
  return <Mark is={is}>{t(`mark.${is}`).toLowerCase()}</Mark>;
}
