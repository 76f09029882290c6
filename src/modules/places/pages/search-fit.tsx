import type { Child } from "hono/jsx";
import type { Lang } from "#platform/text";
import { Quiet, Row, Why } from "#platform/ui";
import type { UnitFit, UnitMeasure } from "../search.ts";
import { measureText, nameOf, reasonText, termsSentence, words } from "../words.ts";

/** Stable, so that a live page never puts another place under a finger or a caret. */
export const rowOf = ({ unitId }: { unitId: string }) => `sted-${unitId}`;

export function Fit({ unit, lang, at, hold }: { unit: UnitFit; lang: Lang; at: Date; hold: Child }) {
  const t = words(lang);
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
      <Pluses unit={unit} lang={lang} at={at} />
    </Row>
  );
}

/** What must be done first, and who can say yes to it, before anything else is told of the place. */
export function WithMeasure({
  unit,
  lang,
  at,
  hold,
}: {
  unit: UnitMeasure;
  lang: Lang;
  at: Date;
  hold: Child;
}) {
  const t = words(lang);
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
      <Pluses unit={unit} lang={lang} at={at} />
    </Row>
  );
}

const howFar = ["distance", "nearest"];

/** Why it stands where it does, in one line: at night there is no time for seven. Nobody is told how far it is home. */
function Pluses({ unit, lang, at }: { unit: UnitFit; lang: Lang; at: Date }) {
  const told = unit.pluses.filter(({ code }) => !unit.own || !howFar.includes(code));
  const pluses = told.map((reason) => reasonText(lang, reason, at));
  const all = unit.own ? [words(lang)("plus.own-place"), ...pluses] : pluses;
  return all.length === 0 ? null : <Why reasons={[all.join(" · ")]} plus />;
}
