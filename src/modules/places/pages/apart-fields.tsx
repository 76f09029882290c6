import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, Field, Form, RadioGroup } from "#platform/ui";
import { words } from "../words.ts";
import { kinds, type Choices } from "./apart-form.ts";

/** One more whom the person may not meet. Every answer is chosen, and works without script. */
export function ApartForm(props: {
  lang: Lang;
  action: string;
  back: string;
  choices: Choices;
  typed: Record<string, string | string[]>;
  error: (field: string) => string | undefined;
}) {
  const t = words(props.lang);
  const { choices, error } = props;
  const typed = (name: string) => (typeof props.typed[name] === "string" ? props.typed[name] : undefined);
  const options = {
    person: choices.people.map((one) => ({ value: one.id, label: one.label })),
    service: choices.services.map((one) => ({ value: one.publicId, label: one.name })),
    municipality: choices.municipalities.map((one) => ({ value: one.number, label: one.name })),
    circle: choices.circles.map((one) => ({ value: one.publicId, label: one.name })),
  };
  return (
    <Form action={props.action} hidden={{ _key: newPublicId() }}>
      <RadioGroup
        name="kind"
        legend={t("apart.kind")}
        error={error("kind")}
        value={typed("kind")}
        options={kinds.map((value) => ({
          value,
          label: t(`apart.kind.${value}`),
          description: t(`apart.kind.${value}.help`),
        }))}
      />
      {kinds.map((kind) => (
        <Field
          name={kind}
          kind="select"
          label={t(`apart.which.${kind}`)}
          choose={t(options[kind].length > 0 ? "apart.choose" : "apart.nobody")}
          options={options[kind]}
          value={typed(kind)}
          error={error(kind)}
        />
      ))}
      <Field
        name="why"
        kind="textarea"
        rows={3}
        label={t("apart.why")}
        optional={t("apart.optional")}
        description={t("apart.why.help")}
        value={typed("why")}
        error={error("why")}
      />
      <Actions wide>
        <Button>{t("apart.save")}</Button>
        <ButtonLink href={props.back} variant="secondary">
          {t("apart.back")}
        </ButtonLink>
      </Actions>
    </Form>
  );
}
