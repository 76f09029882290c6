import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Button, Empty, Field, Form, Row, Rows, Section } from "#platform/ui";
import type { Clash } from "../circles.ts";
import { words } from "../words.ts";
import { Ending } from "./circle-end.tsx";
import { errorAt, typedAt, type Shown } from "./circle-lines.tsx";

export function ClashLines(shown: Shown & { clashes: readonly Clash[] }) {
  const { lang, circles } = shown;
  const t = words(lang);
  const named = (id: string) => circles.find((one) => one.publicId === id)?.name ?? "";
  return (
    <Section id="skilles" title={t("circle.apart")} line>
      {shown.clashes.length === 0 ? <Empty>{t("circle.apart.none")}</Empty> : null}
      <Rows>
        {shown.clashes.map((one) => {
          const title = t("circle.two", { one: named(one.between[0]), other: named(one.between[1]) });
          return (
            <Row title={title}>
              <Ending lang={lang} act="mote" id={one.publicId} about={title} />
            </Row>
          );
        })}
      </Rows>
      <Form action={paths.circles()} hidden={{ gjor: "skille", _key: newPublicId() }}>
        {(["one", "two"] as const).map((name) => (
          <Field
            name={name}
            kind="select"
            width="medium"
            label={t(name === "one" ? "circle.first" : "circle.second")}
            choose={t(circles.length > 0 ? "apart.choose" : "apart.nobody")}
            options={circles.map((one) => ({ value: one.publicId, label: one.name }))}
            value={typedAt(shown, name)}
            error={errorAt(shown, name)}
          />
        ))}
        <Button variant="secondary">{t("circle.keep-apart")}</Button>
      </Form>
    </Section>
  );
}
