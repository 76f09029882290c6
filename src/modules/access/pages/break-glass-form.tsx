import { paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  RadioGroup,
} from "#platform/ui";
import { newPublicId } from "#platform/ids";
import { glassMinutes, glassPurposes, glassReasons, type GlassRefusal } from "../break-glass.ts";
import { words } from "../words.ts";

export interface GlassFaults {
  faults?: string[];
  no?: GlassRefusal["no"];
}

export function GlassForm({ c, what }: { c: Web; what: GlassFaults }) {
  const t = words(c.var.lang);
  const { faults = [], no } = what;
  const typed = (field: string) => [c.var.posted[field] ?? ""].flat()[0];
  // A field that came twice, or that no browser sends, has no words of its own.
  const worded = ["kode", "grunn", "formal"] as const;
  const place = (field: string) => worded.findIndex((one) => one === field);
  const error = (field: string) => {
    const known = worded.find((one) => one === field && faults.includes(field));
    return known && t(`fault.${known}`);
  };
  return (
    <>
      <PageHead title={t("glass.h1")} lead={t("glass.lead")} />
      {no ? (
        <Note kind="lantern" status>
          {t(`glass.no.${no as "not-found"}`)}
        </Note>
      ) : null}
      <ErrorSummary
        title={t("fault.title")}
        errors={faults
          .toSorted((a, b) => place(a) - place(b))
          .map((field) => ({ field, message: error(field) ?? t("fault.title") }))}
      />
      <Form action={paths.breakGlass()} hidden={{ _key: newPublicId() }}>
        <Field
          name="kode"
          label={t("glass.code")}
          description={t("glass.codeHelp")}
          value={typed("kode")}
          error={error("kode")}
          width="short"
          maxlength={20}
          spellcheck={false}
        />
        <RadioGroup
          name="grunn"
          legend={t("glass.why")}
          options={glassReasons.map((value) => ({ value, label: t(`glass.because.${value}`) }))}
          value={typed("grunn")}
          error={error("grunn")}
        />
        <RadioGroup
          name="formal"
          legend={t("glass.what")}
          options={glassPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          value={typed("formal")}
          error={error("formal")}
        />
        <RadioGroup
          name="minutter"
          legend={t("glass.howLong")}
          options={glassMinutes.map((one) => ({ value: String(one), label: t("glass.mins", { n: one }) }))}
          value={typed("minutter") || "30"}
        />
        <Note kind="accent">{t("glass.warn")}</Note>
        <Actions wide>
          <Button>{t("glass.press")}</Button>
          <ButtonLink href={paths.cases()} variant="secondary">
            {t("glass.leave")}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}
