import type { Municipality } from "#modules/directory";
import { formatSpan } from "#platform/clock";
import type { Lang } from "#platform/text";
import { CheckGroup, Field, RadioGroup } from "#platform/ui";
import { awaySteps, distances, many, one, type Typed } from "../need-form.ts";
import { words, type Errors } from "../words.ts";

export interface NeedFieldsProps {
  lang: Lang;
  typed: Typed;
  errors: Errors;
  places: readonly Municipality[];
}

/** Above this, boxes are slower than lists to choose from. */
const mostBoxes = 12;

/** Where it must not be, and how far it may be. */
export function NeedWhere(props: NeedFieldsProps) {
  return (
    <>
      <Avoid {...props} />
      <Away {...props} />
      <Distance {...props} />
    </>
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
