import { paths, publicLink } from "#platform/http";
import type { FormFault } from "#platform/forms";
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  PublicLayout,
  RadioGroup,
  TextLink,
} from "#platform/ui";
import { Help } from "#modules/overview";
import { publicWords } from "../public-words.ts";
import { urgencies } from "../report.ts";
import type { Place } from "../taking.ts";
import { faultWords } from "./fault-words.ts";
import type { PublicPage } from "./public-page.ts";

/** Why nothing was sent; what was typed stands there again. */
export type NotSent = FormFault[] | "closed" | "busy" | "away";
type Typed = Record<string, string | string[]>;

export function WritePage(
  props: PublicPage & {
    place: Pick<Place, "number" | "name">;
    formKey: string;
    typed?: Typed;
    notSent?: NotSent;
  },
) {
  const { frame, lang, training, place, formKey, typed = {}, notSent = [] } = props;
  const t = publicWords(lang);
  const faults = Array.isArray(notSent) ? notSent : [];
  const errors = faults.map((one) => ({ field: one.field, message: faultWords(lang, one) }));
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  const typedIn = (field: string) => [typed[field] ?? ""].flat()[0];
  const action = publicLink(paths.report(training), lang);
  return (
    <PublicLayout {...frame}>
      <PageHead
        title={t("write.h1", { place: place.name })}
        lead={t("write.lead", { place: place.name })}
        size="xl"
      />
      {Array.isArray(notSent) ? null : (
        <Note kind="lantern" status>
          <p>{t(`not.${notSent}`, { place: place.name })}</p>
        </Note>
      )}
      <Help lang={lang} />
      <ErrorSummary title={t("fault")} errors={errors} />
      <Form action={action} hidden={{ step: "send", place: place.number, _key: formKey }}>
        <Field
          kind="textarea"
          name="text"
          label={t("write.text")}
          description={t("write.textHelp")}
          value={typedIn("text")}
          error={errorOf("text")}
          rows={10}
        />
        <RadioGroup
          name="urgency"
          legend={t("write.urgency")}
          description={t("write.urgencyHelp")}
          options={urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          value={typedIn("urgency")}
          error={errorOf("urgency")}
        />
        <Field
          kind="textarea"
          name="reach"
          label={t("write.reach")}
          optional={t("write.optional")}
          description={t("write.reachHelp")}
          value={typedIn("reach")}
          error={errorOf("reach")}
          rows={2}
        />
        <Actions>
          <Button>{t("write.send")}</Button>
        </Actions>
      </Form>
      <p>
        <TextLink href={action}>{t("write.another")}</TextLink>
      </p>
    </PublicLayout>
  );
}
