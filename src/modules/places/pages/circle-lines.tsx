import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, Empty, Field, Form, Row, Rows, Section } from "#platform/ui";
import type { Circle } from "../circles.ts";
import { words } from "../words.ts";
import { Ending } from "./circle-end.tsx";

export interface Shown {
  lang: Lang;
  circles: readonly Circle[];
  typed: Record<string, string | string[]>;
  errors: readonly { field: string; message: string }[];
}

export const errorAt = ({ errors }: Shown, name: string) => errors.find((one) => one.field === name)?.message;
export const typedAt = ({ typed }: Shown, name: string) => [typed[name] ?? ""].flat()[0];

export function CircleLines(shown: Shown) {
  const { lang, circles } = shown;
  const t = words(lang);
  return (
    <Section id="kretser" title={t("circle.ours")} line>
      {circles.length === 0 ? <Empty>{t("circle.none")}</Empty> : null}
      <Rows>
        {circles.map((one) => (
          <Row title={one.name} meta={t("circle.members", { n: one.members })}>
            <Ending lang={lang} act="slutt" id={one.publicId} about={one.name} />
          </Row>
        ))}
      </Rows>
      <Form action={paths.circles()} hidden={{ gjor: "krets", _key: newPublicId() }}>
        <Field
          name="name"
          label={t("circle.name")}
          description={t("circle.name.help")}
          maxlength={40}
          width="medium"
          value={typedAt(shown, "name")}
          error={errorAt(shown, "name")}
        />
        <Button>{t("circle.make")}</Button>
      </Form>
    </Section>
  );
}
