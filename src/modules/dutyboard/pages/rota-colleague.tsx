import type { Lang } from "#platform/text";
import { CheckGroup, Field, Note, Section, Stack } from "#platform/ui";
import type { Member } from "#modules/access";
import { colleagueRef } from "#modules/cases";
import { kindsField, languagesField, languagesText, shownField } from "../competence-form.ts";
import { competenceKinds, type Competence } from "../competence.ts";
import { words } from "../words.ts";

/** What one colleague can: as ticked and written, with what somebody else has said meanwhile. */
export function OneColleague(props: {
  one: Member;
  lang: Lang;
  kinds: string[];
  languages: string;
  shown: string;
  error: string | undefined;
  /** What somebody else has said meanwhile. */
  changed: Competence | undefined;
}) {
  const { one, lang, changed } = props;
  const t = words(lang);
  const can = (said: Competence) =>
    [
      ...said.kinds.map((kind) => t(`competence.${kind}`)),
      ...(said.languages.length > 0 ? [languagesText(lang, said.languages)] : []),
    ].join(", ") || t("competence.nothing");
  return (
    <Section id={`kollega-${colleagueRef(one.id)}`} title={one.name}>
      <Stack>
        {changed ? <Note kind="lantern">{t("competence.changed", { now: can(changed) })}</Note> : null}
        <CheckGroup
          name={kindsField(one.id)}
          legend={t("competence.kinds")}
          values={props.kinds}
          options={competenceKinds.map((value) => ({ value, label: t(`competence.${value}`) }))}
        />
        <Field
          name={languagesField(one.id)}
          label={t("competence.languages")}
          description={t("competence.languages.help")}
          value={props.languages}
          error={props.error}
          maxlength={200}
        />
        <input type="hidden" name={shownField(one.id)} value={props.shown} />
      </Stack>
    </Section>
  );
}
