import { paths, publicLink } from "#platform/http";
import type { PublicLang } from "#platform/text";
import { ButtonLink, Mark, Quiet, Row } from "#platform/ui";
import {
  isKnown,
  termSentences,
  type Centre,
  type Group,
  type Near,
  type Shown,
  type TermSentence,
} from "#modules/directory";
import { dateWords, sourceWords, words } from "../words.ts";
import { numbersOf, telephone } from "./centre-call.tsx";
import type { View } from "./centre-view.ts";
import { national } from "./help.tsx";
import { offerWords, sourcesOf } from "./list-offer.ts";
import { RowStamp } from "./list-stamp.tsx";
import { Norwegian, norwegianOn } from "./municipality-name.tsx";
export function CentreRow(props: {
  view: View;
  line: Near;
  level: 3 | 4;
  /** Whom it is for, when that has been said. */
  who?: Group | null;
}) {
  const { view, line, level, who = null } = props;
  const { lang, today, training } = view;
  const t = words(lang);
  const { centre, entry } = line.shown;
  const offers = offerWords(lang, line.shown, today);
  const sources = sourcesOf(lang, line.shown);
  const own = numbersOf(line.shown, today).numbers.find((one) => one.for === "all");
  const number = own?.number ?? national.line;
  return (
    <Row
      title={<Norwegian lang={lang}>{centre.name}</Norwegian>}
      href={publicLink(paths.centre(centre.id, training), lang)}
      level={level}
      meta={<Where view={view} line={line} />}
      end={
        <>
          <ButtonLink href={telephone(number)} variant="secondary" about={centre.name}>
            {t("row.call", { number })}
          </ButtonLink>
          <RowStamp view={view} shown={line.shown} />
        </>
      }
    >
      {entry || training ? null : inDoubt(view, centre)}
      {sentencesFor(lang, entry, who).map((one) => (
        <p>
          {one.group ? `${t(`row.group.${one.group}`)} ` : null}
          <Mark is={one.is}>{one.lead}</Mark> {one.text}
        </p>
      ))}
      {entry
        ? null
        : centre.substance.terms.filter(isKnown).map((term) => (
            <p>
              {t(`term.${term.is}`)} ({sourceWords(lang, term)})
            </p>
          ))}
      <Quiet>{offers || t("row.nobody")}</Quiet>
      {entry ? null : (
        <Quiet>
          {sources.length > 0
            ? t("row.sources", { n: sources.length, sources: sources.join(" · ") })
            : t("row.noSource")}
        </Quiet>
      )}
    </Row>
  );
}

/** The terms for the one who has said who they are; else for everybody, each group by itself where they differ. */
function sentencesFor(lang: PublicLang, entry: Shown["entry"], who: Group | null): TermSentence[] {
  const all = termSentences(lang, entry);
  const own = all.filter((one) => one.group === who);
  return own.length > 0 ? own : all;
}

function Where({ view, line }: { view: View; line: Near }) {
  const { lang, places, training } = view;
  const t = words(lang);
  const { host } = line.shown.centre;
  const place = places.get(host?.is ?? "");
  const name = place && (isKnown(host) || training ? place.name : t("row.assumed", { place: place.name }));
  const rest = [
    responsibilityOf(view, line),
    line.km !== null && line.km >= 1 ? t("row.away", { km: rounded(line.km) }) : null,
  ].filter((one) => one !== null);
  return (
    <>
      {name ? <span lang={norwegianOn(lang)}>{name}</span> : null}
      {name && rest.length > 0 ? " · " : null}
      {rest.join(" · ")}
    </>
  );
}

/** A special unit that happens to lie in the municipality answers for nobody there but its own. */
function responsibilityOf({ lang }: View, { responsible, shown }: Near): string | null {
  if (!responsible || (responsible.by === "host" && shown.centre.kind === "special-unit")) return null;
  return words(lang)(responsible.inferred ? "row.responsibleLikely" : "row.responsible");
}

/** The points are those of municipalities, so nothing finer than this is true. */
const rounded = (km: number) =>
  km < 10 ? Math.round(km) : km < 100 ? Math.round(km / 5) * 5 : Math.round(km / 10) * 10;

function inDoubt({ lang }: View, { state }: Centre) {
  const t = words(lang);
  if (!isKnown(state)) return <p>{t("state.undatedRow")}</p>;
  return state.is === "unknown" ? (
    <p>{t("state.unknownRow", { date: dateWords(lang, state.date) })}</p>
  ) : null;
}
