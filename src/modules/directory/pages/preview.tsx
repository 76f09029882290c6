import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, Facts, Form, Note, PageHead, Section, type Fact } from "#platform/ui";
import type { Said } from "../entry.ts";
import { PublicSentences } from "./said-lines.tsx";
import { words } from "./words.ts";

/** What everybody reads now and what they will read, with everything typed carried along. */
export function Preview(props: {
  lang: Lang;
  /** What is asked. */
  name: string;
  action: string;
  before: Said;
  after: Said;
  line: (said: Said) => Fact[];
  /** Somebody else was first: what is shown as now is not what was read. */
  stale: boolean;
  hidden: Record<string, string>;
  fields: readonly (readonly [name: string, value: string])[];
}) {
  const { lang, before, after } = props;
  const t = words(lang);
  const nothingNew = JSON.stringify(props.line(before)) === JSON.stringify(props.line(after));
  return (
    <>
      {props.stale ? (
        <Note kind="lantern" status>
          {t("stale")}
        </Note>
      ) : null}
      <PageHead
        title={t("preview-h1", { what: props.name })}
        lead={nothingNew ? t("same-as-now") : undefined}
      />
      {[
        { id: "blir", title: t("after"), said: after },
        { id: "na", title: t("before"), said: before },
      ].map(({ id, title, said }) => (
        <Section id={id} title={title} line>
          <PublicSentences lang={lang} said={said} />
          <Facts layout="marks" items={props.line(said)} />
        </Section>
      ))}
      <Form action={props.action} hidden={props.hidden} plain>
        {props.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Actions wide>
          <Button name="_do" value="save">
            {t("save")}
          </Button>
          <Button name="_do" value="edit" variant="secondary">
            {t("edit")}
          </Button>
          <ButtonLink href={paths.entry()} variant="tertiary">
            {t("back")}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}
