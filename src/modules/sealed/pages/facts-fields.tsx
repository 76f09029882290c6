import type { Web } from "#platform/http";
import { Field } from "#platform/ui";
import { words, type Errors } from "../words.ts";

/** As little as the work needs. */
export function FactsFields(props: { c: Web; errors: Errors; values: Record<string, string> }) {
  const { c, errors, values } = props;
  const t = words(c.var.lang);
  return (
    <>
      <Field name="name" label={t("field.name")} error={errors.at("name")} value={values.name} />
      <Field
        name="children"
        kind="textarea"
        rows={3}
        label={t("field.children")}
        optional={t("field.optional")}
        description={t("field.childrenHelp")}
        error={errors.at("children")}
        value={values.children}
      />
      <Field
        name="call"
        kind="textarea"
        rows={3}
        label={t("field.call")}
        optional={t("field.optional")}
        description={t("field.callHelp")}
        error={errors.at("call")}
        value={values.call}
      />
    </>
  );
}
