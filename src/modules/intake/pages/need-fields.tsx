import { CheckGroup, ErrorSummary, Field, More, RadioGroup, Stack } from "#platform/ui";
import { many, one, substanceNeeds } from "../need-form.ts";
import { words } from "../words.ts";
import { Further } from "./further-needs.tsx";
import type { NeedFieldsProps } from "./need-where.tsx";

const notes = ["danger", "health", "childNotes", "tonight"] as const;

/** The fields of a need: what decides tonight, and nothing that names anybody. */
export function NeedFields(props: NeedFieldsProps) {
  const { lang, typed, errors } = props;
  const t = words(lang);
  return (
    <Stack>
      <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} />
      <RadioGroup
        name="who"
        legend={t("need.who")}
        required
        value={one(typed, "who")}
        error={errors.at("who")}
        options={(["woman", "man"] as const).map((value) => ({ value, label: t(`need.${value}`) }))}
      />
      <Field
        name="ages"
        label={t("need.ages")}
        optional={t("need.optional")}
        description={t("need.ages.help")}
        value={one(typed, "ages")}
        error={errors.at("ages")}
        inputmode="decimal"
        width="medium"
      />
      <CheckGroup
        name="substance"
        legend={t("need.substance")}
        description={t("need.substance.help")}
        values={many(typed, "substance")}
        error={errors.at("substance")}
        options={substanceNeeds.map((value) => ({ value, label: t(`need.${value}`) }))}
      />
      <Further {...props} />
      <Notes {...props} />
    </Stack>
  );
}

/** Folded, so that the short way stays short; open as soon as something stands there. */
function Notes({ lang, typed, errors }: NeedFieldsProps) {
  const t = words(lang);
  const open = notes.some((name) => one(typed, name) !== "" || errors.at(name) !== undefined);
  return (
    <More summary={t("need.notes")} open={open}>
      <p class="hv-quiet">{t("need.notes.help")}</p>
      <Stack>
        {notes.map((name) => (
          <Field
            kind="textarea"
            name={name}
            label={t(`need.${name}`)}
            optional={t("need.optional")}
            value={one(typed, name)}
            error={errors.at(name)}
            rows={2}
          />
        ))}
      </Stack>
    </More>
  );
}
