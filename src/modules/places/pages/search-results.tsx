import type { Child } from "hono/jsx";
import { formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Empty, Quiet, Row, RowBeside, Rows, Section, Stamp, Why } from "#platform/ui";
import type { Reason } from "../rules.ts";
import type { SearchAnswer, UnitFit, UnitMeasure, UnitMisfit } from "../search.ts";
import { measureText, nameOf, reasonText, termsSentence, words } from "../words.ts";
import { Relaxations } from "./relaxations.tsx";

export interface SearchResultsProps {
  answer: SearchAnswer;
  lang: Lang;
  /** The form that holds a place in the unit; `name` says which when many buttons look the same. */
  holdForm: (unit: string, name: string) => Child;
  /** Where the need is changed. Without it nobody is told what to change. */
  changeNeed?: string | undefined;
}

/** Who can take her now, who can when something is done first, who must be rung, and why the others cannot. Every unit is in one of the four. */
export function SearchResults({ answer, lang, holdForm, changeNeed }: SearchResultsProps) {
  const t = words(lang);
  const { can, measure, at, more } = answer;
  const left = (...kinds: ("can" | "measure" | "unknown" | "cannot")[]) =>
    kinds.reduce((sum, kind) => sum + (more?.[kind] ?? 0), 0);
  const rest = (kind: "can" | "measure" | "unknown" | "cannot") =>
    left(kind) > 0 ? <Quiet>{t(`search.more-${kind}`, { n: left(kind) })}</Quiet> : null;
  const ring = answer.cannot.filter((one) => one.kind === "unknown");
  const cannot = answer.cannot.filter((one) => one.kind === "cannot");
  return (
    <>
      <p>
        <Stamp age="fresh">
          {t("search.checked", {
            n:
              can.length +
              measure.length +
              answer.cannot.length +
              left("can", "measure", "unknown", "cannot"),
            time: formatTime(at, lang),
          })}
        </Stamp>
      </p>
      <Section id="kan" title={t("search.can", { count: can.length + left("can") })} line>
        {can.length === 0 ? <Empty>{t(measure.length > 0 ? "search.none-yet" : "search.none")}</Empty> : null}
        <Rows>
          {can.map((unit) => (
            <Fit
              unit={unit}
              lang={lang}
              at={at}
              hold={
                unit.holdable ? holdForm(unit.unitId, nameOf(unit)) : <Quiet>{t("search.not-yet")}</Quiet>
              }
            />
          ))}
        </Rows>
        {rest("can")}
      </Section>
      {measure.length > 0 ? (
        <Section id="tiltak" title={t("search.measure", { count: measure.length + left("measure") })} line>
          <Rows>
            {measure.map((unit) => (
              <WithMeasure
                unit={unit}
                lang={lang}
                at={at}
                hold={unit.holdable ? holdForm(unit.unitId, nameOf(unit)) : null}
              />
            ))}
          </Rows>
          {rest("measure")}
        </Section>
      ) : null}
      {changeNeed ? <Relaxations all={answer.relaxations} lang={lang} changeNeed={changeNeed} /> : null}
      <Misfits
        id="ring"
        title={t("search.unknown", { count: ring.length + left("unknown") })}
        units={ring}
        rest={rest("unknown")}
        lang={lang}
        at={at}
      />
      <Misfits
        id="ikke"
        title={t("search.cannot", { count: cannot.length + left("cannot") })}
        units={cannot}
        rest={rest("cannot")}
        lang={lang}
        at={at}
      />
    </>
  );
}

/** Stable, so that a live page never puts another place under a finger or a caret. */
const rowOf = ({ unitId }: { unitId: string }) => `sted-${unitId}`;

function Fit({ unit, lang, at, hold }: { unit: UnitFit; lang: Lang; at: Date; hold: Child }) {
  const t = words(lang);
  const pluses = unit.pluses.map((reason) => reasonText(lang, reason, at));
  return (
    <Row
      id={rowOf(unit)}
      title={nameOf(unit)}
      end={
        <>
          {hold}
          <Quiet>{t(`band.${unit.band}`)}</Quiet>
        </>
      }
    >
      <p class="hv-terms">{termsSentence(lang, unit.terms)}</p>
      <Why reasons={unit.own ? [t("plus.own-place"), ...pluses] : pluses} plus />
    </Row>
  );
}

/** What must be done first, and who can say yes to it, before anything else is told of the place. */
function WithMeasure({ unit, lang, at, hold }: { unit: UnitMeasure; lang: Lang; at: Date; hold: Child }) {
  const t = words(lang);
  const pluses = unit.pluses.map((reason) => reasonText(lang, reason, at));
  return (
    <Row
      id={rowOf(unit)}
      title={nameOf(unit)}
      end={
        unit.holdable ? (
          <>
            {hold}
            <Quiet>{t(`band.${unit.band}`)}</Quiet>
          </>
        ) : null
      }
    >
      <Why reasons={unit.measures.map((one) => measureText(lang, one))} />
      <Why reasons={unit.own ? [t("plus.own-place"), ...pluses] : pluses} plus />
    </Row>
  );
}

function Misfits(props: {
  id: string;
  title: string;
  units: UnitMisfit[];
  lang: Lang;
  at: Date;
  rest: Child;
}) {
  if (props.units.length === 0) return null;
  return (
    <Section id={props.id} title={props.title} line>
      <Rows>
        {props.units.map((unit) => (
          <RowBeside id={rowOf(unit)} title={nameOf(unit)}>
            <Why reasons={unit.reasons.map((one) => reasonLine(props.lang, one, props.at))} />
          </RowBeside>
        ))}
      </Rows>
      {props.rest}
    </Section>
  );
}

/** As `reasonText`, with a number to press where there is one. */
function reasonLine(lang: Lang, reason: Reason, at: Date): Child {
  const { phone } = reason.values;
  const text = reasonText(lang, reason, at);
  if (typeof phone !== "string") return text;
  return (
    <>
      {text}{" "}
      <a class="ds-link" href={`tel:${phone.replaceAll(" ", "")}`}>
        {words(lang)("search.ring", { phone })}
      </a>
    </>
  );
}
