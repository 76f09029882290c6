import type { Child } from "hono/jsx";
import { formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Empty, Quiet, Rows, Section, Stamp } from "#platform/ui";
import type { SearchAnswer } from "../search.ts";
import { nameOf, words } from "../words.ts";
import { Relaxations } from "./relaxations.tsx";
import { Fit, WithMeasure } from "./search-fit.tsx";
import { Misfits } from "./search-misfits.tsx";

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
