import { paths, type Web } from "#platform/http";
import { Button, Field, Form, Section } from "#platform/ui";
import type { Answers } from "../answers.ts";
import { words, type Errors } from "../words.ts";
import { typed } from "./ask.ts";
import { asOptions, freshKey, when } from "./parts.tsx";

/** The field of a case that waits, to which a fault leads. */
export const called = (code: string) => `hent-${code}`;

/** A case that nobody who can come sees. It says that somebody is needed, and nothing of whom it is about. */
export function NobodyLeft({ c, list, errors }: { c: Web; list: Answers["list"]; errors: Errors }) {
  const t = words(c.var.lang);
  if (list.waiting.length === 0) return null;
  return (
    <Section id="ingen-igjen" title={t("left.h2")} line>
      <p>{t("left.lead")}</p>
      {list.waiting.map((one) => (
        <Form action={paths.sealedCallIn()} hidden={{ ...freshKey(), sak: one.code }}>
          <Field
            name="member"
            id={called(one.code)}
            kind="select"
            label={t("left.to", { time: when(c, one.since) })}
            choose={t("field.choose")}
            options={asOptions(list.callable)}
            error={errors.at(called(one.code))}
            value={typed(c, "sak") === one.code ? typed(c, "member") : ""}
          />
          <Button variant="secondary">{t("access.make")}</Button>
        </Form>
      ))}
    </Section>
  );
}
