import type { FormFault } from "#platform/forms";
import { paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { Actions, Button, ErrorSummary, Field, Form, Prose, RadioGroup, Section } from "#platform/ui";
import { channelKinds } from "../safe-channel.ts";
import { faultText, words } from "../words.ts";

/** A new way, or the same once more: what she said before is over when she says something new. */
export function SayContact(props: { c: Web; id: string; faults: readonly FormFault[]; today: string }) {
  const { c, id, faults, today } = props;
  const { lang, posted } = c.var;
  const t = words(lang);
  const typed = (field: string) => (typeof posted[field] === "string" ? posted[field] : "");
  const errors = faults.map(({ field, fault }) => ({ field, message: faultText(lang, fault, field) }));
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  return (
    <Section id="skriv" title={t("contact.write")}>
      <Prose>
        <p>{t("contact.writeHelp")}</p>
      </Prose>
      <Form action={paths.caseContact(id)} hidden={{ _key: newPublicId() }}>
        <ErrorSummary title={t("errors", { n: errors.length })} errors={errors} level={3} />
        <RadioGroup
          name="kind"
          legend={t("contact.kind")}
          value={typed("kind")}
          error={errorOf("kind")}
          options={channelKinds.map((value) => ({ value, label: t(`kindOf.${value}`) }))}
        />
        <Field
          name="address"
          label={t("contact.address")}
          description={t("contact.address.help")}
          value={typed("address")}
          error={errorOf("address")}
          autocomplete="off"
          spellcheck={false}
          width="medium"
        />
        <RadioGroup
          name="lang"
          legend={t("contact.lang")}
          value={typed("lang")}
          error={errorOf("lang")}
          options={publicLangs.map((value) => ({ value, label: t(`lang.${value}`) }))}
        />
        <Field
          kind="date"
          name="saidOn"
          label={t("contact.saidOn")}
          value={typed("saidOn") || today}
          error={errorOf("saidOn")}
          width="medium"
        />
        <Actions wide>
          <Button>{t("contact.save")}</Button>
        </Actions>
      </Form>
    </Section>
  );
}
