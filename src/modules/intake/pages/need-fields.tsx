import type { Municipality } from "#modules/directory";
import { formatSpan } from "#platform/clock";
import type { Lang } from "#platform/text";
import { CheckGroup, ErrorSummary, Field, More, RadioGroup, Stack } from "#platform/ui";
import { wishes } from "#modules/places";
import { languageChoices } from "../languages.ts";
import { awaySteps, distances, many, one, substanceNeeds, type Typed } from "../need-form.ts";
import { words, type Errors } from "../words.ts";

export interface NeedFieldsProps {
  lang: Lang;
  typed: Typed;
  errors: Errors;
  places: readonly Municipality[];
}

/** Above this, boxes are slower than lists to choose from. */
const mostBoxes = 12;
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
function Further(props: NeedFieldsProps) {
  const { lang, typed, errors } = props;
  const t = words(lang);
  const open = further.some(
    (name) => many(typed, name).some((value) => value !== "") || errors.at(name) !== undefined,
  );
  return (
    <More summary={t("need.further")} open={open}>
      <Stack>
        <Avoid {...props} />
        <Away {...props} />
        <Distance {...props} />
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

/** A circle around where it is not safe. */
function Away({ lang, typed, errors, places }: NeedFieldsProps) {
  const t = words(lang);
  if (places.length === 0) return null;
  const value = one(typed, "awayMinutes");
  const steps: string[] = [...awaySteps];
  if (/^\d+$/.test(value) && !steps.includes(value)) steps.push(value);
  const span = (minutes: string) => formatSpan(Number(minutes) * 60_000, lang);
  return (
    <>
      <Field
        kind="select"
        name="awayFrom"
        label={t("need.awayFrom")}
        description={t("need.awayFrom.help")}
        choose={t("need.avoid.choose")}
        value={one(typed, "awayFrom")}
        error={errors.at("awayFrom")}
        options={places.map(({ number, name }) => ({ value: number, label: name }))}
      />
      <Field
        kind="select"
        name="awayMinutes"
        label={t("need.awayMinutes")}
        description={t("need.awayMinutes.help")}
        choose={t("need.awayMinutes.none")}
        value={value}
        error={errors.at("awayMinutes")}
        options={steps.map((minutes) => ({
          value: minutes,
          label: t("need.away.up", { span: span(minutes) }),
        }))}
        width="medium"
      />
    </>
  );
}

function Avoid({ lang, typed, errors, places }: NeedFieldsProps) {
  const t = words(lang);
  const options = places.map(({ number, name }) => ({ value: number, label: name }));
  const chosen = many(typed, "avoid").filter((value) => value !== "");
  if (places.length === 0) return null;
  if (places.length <= mostBoxes) {
    const group = { legend: t("need.avoid"), description: t("need.avoid.help"), error: errors.at("avoid") };
    return <CheckGroup name="avoid" {...group} values={chosen} options={options} />;
  }
  const fields = Math.max(3, chosen.length + 1);
  return (
    <>
      {Array.from({ length: fields }, (_, i) => (
        <Field
          kind="select"
          name="avoid"
          id={i === 0 ? "avoid" : `avoid-${i + 1}`}
          label={i === 0 ? t("need.avoid") : t("need.avoid.nth", { n: i + 1 })}
          description={i === 0 ? t("need.avoid.help") : undefined}
          error={i === 0 ? errors.at("avoid") : undefined}
          choose={t("need.avoid.choose")}
          value={chosen[i] ?? ""}
          options={options}
        />
      ))}
    </>
  );
}

function Distance({ lang, typed, errors }: NeedFieldsProps) {
  const t = words(lang);
  const value = one(typed, "km");
  const steps: string[] = [...distances];
  if (/^\d+$/.test(value) && !steps.includes(value)) steps.push(value);
  const options = [
    { value: "", label: t("need.km.any") },
    ...steps.map((km) => ({ value: km, label: t("need.km.up", { km }) })),
  ];
  return (
    <RadioGroup name="km" legend={t("need.km")} value={value} error={errors.at("km")} options={options} />
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
