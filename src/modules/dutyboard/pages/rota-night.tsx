import { formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { CheckGroup, More, Note, Stack } from "#platform/ui";
import type { Member } from "#modules/access";
import { colleagueRef } from "#modules/cases";
import { fieldOf, isEmpty, shownField, shownText, type NightTyped } from "../rota-form.ts";
import { shiftKinds, type NightSpan } from "../shift.ts";
import { words } from "../words.ts";
import { dayName } from "./day-name.ts";

const nobody: NightTyped = { awake: [], sleeping: [], "on-call": [] };

/** One night: who is awake, who sleeps in the house, who is on call. Folded it says the same in one line. */
export function RotaNight(props: {
  span: NightSpan;
  lang: Lang;
  all: readonly Member[];
  typed: NightTyped | undefined;
  /** What stands there now; undefined: nobody has said. */
  now: NightTyped | undefined;
  /** What the one who types knows of: what is written over is never what he or she has not seen. */
  shown: NightTyped | undefined;
  open: boolean;
  error: string | undefined;
  /** Somebody else was first. */
  changed: { by: string; at: Date } | undefined;
}) {
  const { span, lang, all, typed = nobody, shown, changed } = props;
  const t = words(lang);
  const names = (refs: readonly string[]) =>
    all.filter((one) => refs.includes(colleagueRef(one.id))).map((one) => one.name);
  const line = (night: NightTyped) =>
    shiftKinds
      .flatMap((kind) => names(night[kind]).map((name) => t(`shift.${kind}.who`, { name })))
      .join(", ") || t("rota.nobody");
  const inOneLine = props.now === undefined && isEmpty(typed) ? t("rota.notSaid") : line(typed);
  return (
    <More summary={`${t("rota.night", { day: dayName(span.to, lang) })}: ${inOneLine}`} open={props.open}>
      <Stack>
        {changed ? (
          <Note kind="lantern">
            {t("rota.changed", {
              name: changed.by,
              time: formatTime(changed.at, lang),
              now: line(props.now ?? nobody),
            })}
          </Note>
        ) : null}
        {shiftKinds.map((kind) => (
          <CheckGroup
            name={fieldOf(kind, span.night)}
            legend={t(`shift.${kind}`)}
            values={typed[kind]}
            error={kind === "sleeping" ? props.error : undefined}
            options={all.map((one) => ({ value: colleagueRef(one.id), label: one.name }))}
          />
        ))}
        <input type="hidden" name={shownField(span.night)} value={shownText(shown ?? nobody)} />
      </Stack>
    </More>
  );
}
