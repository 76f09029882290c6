import { paths, type Web } from "#platform/http";
import { Button, Field, Form, Note, Section } from "#platform/ui";
import type { Answers } from "../answers.ts";
import { words } from "../words.ts";
import { typed } from "./ask.ts";
import { asOptions, freshKey, when } from "./parts.tsx";

/** A case that nobody who can come sees. It says that somebody is needed, and nothing of whom it is about. */
export function NobodyLeft({ c, list, wrong }: { c: Web; list: Answers["list"]; wrong: boolean }) {
  const t = words(c.var.lang);
  if (list.waiting.length === 0) return null;
  return (
    <Section id="ingen-igjen" title={t("left.h2")} line>
      {wrong ? (
        <Note kind="lantern" status>
          {t("access.cannot")}
        </Note>
      ) : null}
      <p>{t("left.lead")}</p>
      {list.waiting.map((one) => (
        <Form action={paths.sealedCallIn()} hidden={{ ...freshKey(), sak: one.code }}>
          <Field
            name="member"
            id={`hent-${one.code}`}
            kind="select"
            label={t("left.to", { time: when(c, one.since) })}
            choose={t("field.choose")}
            options={asOptions(list.callable)}
            value={typed(c, "sak") === one.code ? typed(c, "member") : ""}
          />
          <Button variant="secondary">{t("access.make")}</Button>
        </Form>
      ))}
    </Section>
  );
}
