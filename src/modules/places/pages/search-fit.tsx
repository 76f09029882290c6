import type { Child } from "hono/jsx";
import type { Lang } from "#platform/text";
import { Quiet, Row, Why } from "#platform/ui";
import type { UnitFit, UnitMeasure } from "../search.ts";
import { measureText, nameOf, reasonText, termsSentence, words } from "../words.ts";

/** Stable, so that a live page never puts another place under a finger or a caret. */
export const rowOf = ({ unitId }: { unitId: string }) => `sted-${unitId}`;

interface Shown<Unit> {
  unit: Unit;
  lang: Lang;
  at: Date;
  /** What holds a place there; null when nothing can be held now. */
  hold: Child;
}

export function Fit(shown: Shown<UnitFit>) {
  const { unit, lang, hold } = shown;
  return (
    <PlaceRow {...shown} end={<HoldAndBand band={unit.band} lang={lang} hold={hold} />}>
      <p class="hv-terms">{termsSentence(lang, unit.terms)}</p>
    </PlaceRow>
  );
}

/** What must be done first, and who can say yes to it, before anything else is told of the place. */
export function WithMeasure(shown: Shown<UnitMeasure>) {
  const { unit, lang, hold } = shown;
  const end = unit.holdable ? <HoldAndBand band={unit.band} lang={lang} hold={hold} /> : null;
  return (
    <PlaceRow {...shown} end={end}>
      <Why reasons={unit.measures.map((one) => measureText(lang, one))} />
    </PlaceRow>
  );
}

function PlaceRow(props: Omit<Shown<UnitFit>, "hold"> & { end: Child; children?: Child }) {
  const { unit, lang, at, end, children } = props;
  return (
    <Row id={rowOf(unit)} title={nameOf(unit)} end={end}>
      {children}
      <Pluses unit={unit} lang={lang} at={at} />
    </Row>
  );
}

function HoldAndBand({ band, lang, hold }: { band: UnitFit["band"]; lang: Lang; hold: Child }) {
  return (
    <>
      {hold}
      <Quiet>{words(lang)(`band.${band}`)}</Quiet>
    </>
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
