import { languageName, languages, type Municipality } from "#modules/directory";
import type { Lang } from "#platform/text";
import { CheckGroup, Field, More, Section } from "#platform/ui";
import type { UnitSetUp } from "../houses.ts";
import { unitKinds } from "../unit.ts";
import {
  errorAt,
  houseWords,
  KnownField,
  knownTyped,
  many,
  one,
  type Fault,
  type Typed,
} from "./house-form.tsx";

const takes = ["women", "men", "children"] as const;
const has = ["ownEntrance", "nightStaff", "pets", "wheelchair", "interpreter", "byItself"] as const;
/** A unit as it would be typed. */
export function unitTyped(unit: UnitSetUp | undefined): Typed {
  const shown = (value: number | string | null | undefined) => (value == null ? "" : String(value));
  return {
    ...Object.fromEntries([...takes, ...has].map((key) => [key, knownTyped(unit?.[key] ?? null)])),
    name: shown(unit?.name),
    kind: shown(unit?.kind),
    languages: [...(unit?.languages ?? [])],
    larPharmacyKm: shown(unit?.larPharmacyKm),
    extraPlaces: shown(unit?.extraPlaces),
    turnaround: shown(unit?.turnaround),
    fundedRooms: shown(unit?.funded),
    municipality: shown(unit?.municipality),
    phone: shown(unit?.phone),
  };
}

export function UnitFields(props: { lang: Lang; typed: Typed; faults: Fault[]; places: Municipality[] }) {
  const { lang, typed, faults } = props;
  const t = houseWords(lang);
  const at = (name: string) => ({ name, value: one(typed, name), error: errorAt(faults, name) });
  const yesNo = (keys: readonly (typeof takes | typeof has)[number][]) =>
    keys.map((key) => <KnownField lang={lang} label={t(`unit.${key}`)} {...at(key)} />);
  const number = (key: "larPharmacyKm" | "extraPlaces" | "turnaround" | "fundedRooms") => (
    <Field
      kind="number"
      width="short"
      label={t(`unit.${key}`)}
      optional={t("may-be-empty")}
      description={key === "larPharmacyKm" ? undefined : t(`unit.${key}.help`)}
      {...at(key)}
    />
  );
  return (
    <>
      <Section id="del-hva" title={t("unit.what")}>
        <Field label={t("unit.name")} description={t("unit.name.help")} {...at("name")} />
        <Field
          kind="select"
          label={t("unit.kind")}
          choose={t("choose")}
          options={unitKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...at("kind")}
        />
        <Field
          kind="select"
          label={t("unit.municipality")}
          description={t("unit.municipality.help")}
          choose={t("choose")}
          options={props.places.map((one) => ({ value: one.number, label: one.name }))}
          {...at("municipality")}
        />
        <Field
          kind="tel"
          label={t("unit.phone")}
          optional={t("may-be-empty")}
          width="medium"
          {...at("phone")}
        />
      </Section>
      <Section id="del-hvem" title={t("unit.who")}>
        {yesNo(takes)}
      </Section>
      <Section id="del-hvordan" title={t("unit.how")}>
        {yesNo(has)}
        {number("larPharmacyKm")}
        <More
          summary={t("unit.languages.open", { n: many(typed, "languages").length })}
          open={errorAt(faults, "languages") !== undefined}
        >
          <CheckGroup
            name="languages"
            legend={t("unit.languages")}
            description={t("unit.languages.help")}
            error={errorAt(faults, "languages")}
            values={many(typed, "languages")}
            options={languages.map((value) => ({ value, label: languageName(lang, value).name }))}
          />
        </More>
      </Section>
      <Section id="del-rom" title={t("unit.capacity")}>
        {number("fundedRooms")}
        {number("extraPlaces")}
        {number("turnaround")}
      </Section>
    </>
  );
}
