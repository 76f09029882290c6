import { wishes } from "#modules/places";
import { CheckGroup, Field, More, Stack } from "#platform/ui";
import { languageChoices } from "../languages.ts";
import { many, one } from "../need-form.ts";
import { words } from "../words.ts";
import { NeedWhere, type NeedFieldsProps } from "./need-where.tsx";

const further = [
  "also",
  "avoid",
  "awayFrom",
  "awayMinutes",
  "km",
  "language",
  "from",
  "until",
  "wishes",
] as const;

/** Folded, so that the short way stays short; open as soon as something stands there. Where it is not safe comes first. */
export function Further(props: NeedFieldsProps) {
  const { lang, typed, errors } = props;
  const t = words(lang);
  const open = further.some(
    (name) => many(typed, name).some((value) => value !== "") || errors.at(name) !== undefined,
  );
  return (
    <More summary={t("need.further")} open={open}>
      <Stack>
        <NeedWhere {...props} />
        <CheckGroup
          name="also"
          legend={t("need.also")}
          values={many(typed, "also")}
          error={errors.at("also")}
          options={(["pets", "wheelchair"] as const).map((value) => ({ value, label: t(`need.${value}`) }))}
        />
        <Field
          kind="select"
          name="language"
          label={t("need.language")}
          description={t("need.language.help")}
          choose={t("need.language.none")}
          value={one(typed, "language")}
          error={errors.at("language")}
          options={languageChoices(lang)}
        />
        {(["from", "until"] as const).map((name) => (
          <Field
            kind="date"
            name={name}
            label={t(`need.${name}`)}
            optional={t("need.optional")}
            description={t(`need.${name}.help`)}
            value={one(typed, name)}
            error={errors.at(name)}
            width="medium"
          />
        ))}
        <CheckGroup
          name="wishes"
          legend={t("need.wishes")}
          description={t("need.wishes.help")}
          values={many(typed, "wishes")}
          error={errors.at("wishes")}
          options={wishes.map((value) => ({ value, label: t(`need.wish.${value}`) }))}
        />
      </Stack>
    </More>
  );
}
