import type { Lang } from "#platform/text";
import { ErrorSummary, Note, RadioGroup, Stack } from "#platform/ui";
import { reasons, type TellsPlace } from "../look-at.ts";
import { words } from "../words.ts";

/**
 * What stood in the way, inside the form that was sent: each piece with what it looks like, and for what may go after a
 * second look, the reasons to choose among. `at` gives the field to jump to and what it is called.
 */
export function LookAgain(props: {
  lang: Lang;
  refused: TellsPlace;
  at: (field: string) => { id: string; name: string };
  /** It is not sent to somebody, but stands where others read it. */
  shown?: boolean;
}) {
  const { lang, refused, at, shown = false } = props;
  const t = words(lang);
  const must = refused.no === "tells-place";
  const found = refused.found.filter((one) => !must || one.weight === "stop");
  const errors = found.map(({ field, piece, kind }) => {
    const { id, name } = at(field);
    return { field: id, message: t("look.piece", { piece, kind: t(`kind.${kind}`), field: name }) };
  });
  return (
    <Stack>
      <ErrorSummary
        title={t(must ? "look.stop.title" : shown ? "look.ask.titleShown" : "look.ask.title")}
        errors={errors}
      />
      <Note kind="lantern">{t(`look.${must ? "stop" : "ask"}.${shown ? "shown" : "lead"}`)}</Note>
      {must ? null : (
        <>
          <input type="hidden" name="_sett" value={refused.mark} />
          <RadioGroup
            name="_hvorfor"
            legend={t(shown ? "look.reasonShown" : "look.reason")}
            description={t("look.reason.help")}
            options={reasons
              .filter((value) => !shown || value !== "needed")
              .map((value) => ({
                value,
                label: t(shown && value === "not-hers" ? "look.reason.known" : `look.reason.${value}`),
              }))}
          />
        </>
      )}
    </Stack>
  );
}
