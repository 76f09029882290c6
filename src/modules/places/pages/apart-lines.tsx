import { formatDateTime } from "#platform/clock";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, Empty, Field, Form, More, Prose, Row, Rows, Section } from "#platform/ui";
import type { ApartLine } from "../apart-list.ts";
import { words } from "../words.ts";
import type { Known } from "./apart-form.ts";

/** What the house has told. A leader can end each, with a reason. */
export function ApartLines(props: {
  lang: Lang;
  lines: readonly ApartLine[];
  people: readonly Known[];
  action: string;
  mayEnd: boolean;
  now: Date;
}) {
  const { lang, lines, now } = props;
  const t = words(lang);
  const nameOf = (one: ApartLine) => {
    if (one.kind === "person") {
      return props.people.find((known) => known.journey === one.other)?.label ?? t("apart.somebody");
    }
    return t(`apart.line.${one.kind}`, { name: one.name ?? "" });
  };
  return (
    <Section id="skrevet" title={t("apart.told")} line>
      {lines.length === 0 ? <Empty>{t("apart.none")}</Empty> : null}
      <Rows>
        {lines.map((one) => (
          <Row
            title={nameOf(one)}
            meta={t("apart.by", { name: one.by, time: formatDateTime(one.at, lang, now) })}
          >
            {one.why === "" ? null : (
              <Prose>
                <p>{one.why}</p>
              </Prose>
            )}
            {props.mayEnd ? (
              <Ending lang={lang} id={one.id} action={props.action} about={nameOf(one)} />
            ) : null}
          </Row>
        ))}
      </Rows>
      {lines.length > 0 && !props.mayEnd ? (
        <Prose>
          <p>{t("apart.end.leader")}</p>
        </Prose>
      ) : null}
    </Section>
  );
}

function Ending(props: { lang: Lang; id: string; action: string; about: string }) {
  const t = words(props.lang);
  const hidden = { gjor: "slutt", conflict: props.id, _key: newPublicId() };
  return (
    <More summary={t("apart.end")}>
      <Form action={props.action} hidden={hidden}>
        <Field
          name="reason"
          id={`reason-${props.id}`}
          kind="textarea"
          rows={2}
          label={t("apart.end.why")}
          maxlength={500}
        />
        <Button variant="secondary" about={props.about}>
          {t("apart.end.act")}
        </Button>
      </Form>
    </More>
  );
}
