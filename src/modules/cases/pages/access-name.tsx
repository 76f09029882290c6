import { osloDate } from "#platform/clock";
import { paths, type Web } from "#platform/http";
import { Field, Form, Quiet, RadioGroup, Section } from "#platform/ui";
import { purposes } from "#modules/access";
import type { CaseAccess } from "../access-facts.ts";
import { colleagueRef } from "../colleague.ts";
import { typedIn, words, type Errors } from "../words.ts";
import { freshKey, SaveOrBack } from "./carrier.tsx";

/** A colleague comes in by name, for one purpose, until a day. */
export function NameForm({ c, access, errors }: { c: Web; access: CaseAccess; errors: Errors }) {
  const t = words(c.var.lang);
  const id = c.req.param("id")!;
  const now = c.var.clock.now();
  if (access.others.length === 0) return <Quiet>{t("letIn.nobodyElse")}</Quiet>;
  const typed = (field: string) => typedIn(c.var.posted, field);
  return (
    <Section id="gi" title={t("letIn.give")}>
      <Form action={paths.caseAccess(id)} hidden={{ ...freshKey(), gjor: "gi" }}>
        <Field
          name="hvem"
          kind="select"
          label={t("letIn.who")}
          choose={t("custody.pick")}
          options={access.others.map((one) => ({ value: colleagueRef(one.id), label: one.name }))}
          value={typed("hvem")}
          error={errors.at("hvem")}
        />
        <RadioGroup
          name="formal"
          legend={t("letIn.what")}
          options={purposes.map((purpose) => ({ value: purpose, label: t(`letIn.do.${purpose}`) }))}
          value={typed("formal")}
          error={errors.at("formal")}
        />
        <Field
          name="til"
          kind="date"
          width="medium"
          label={t("letIn.until")}
          description={t("letIn.untilHelp")}
          min={osloDate(now)}
          max={osloDate(new Date(now.getTime() + 364 * 86_400_000))}
          value={typed("til")}
          error={errors.at("til")}
        />
        <SaveOrBack c={c} save={t("letIn.save")} id={id} />
      </Form>
    </Section>
  );
}
