import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, Form, More, Prose } from "#platform/ui";
import { words } from "../words.ts";

/** Opens houses to people again, and so is asked once more. */
export function Ending(props: { lang: Lang; act: "slutt" | "mote"; id: string; about: string }) {
  const t = words(props.lang);
  return (
    <More summary={t(`circle.end.${props.act}`)}>
      <Prose>
        <p>{t(`circle.end.${props.act}.lead`)}</p>
      </Prose>
      <Form action={paths.circles()} hidden={{ gjor: props.act, id: props.id, _key: newPublicId() }}>
        <Button variant="secondary" about={props.about}>
          {t(`circle.end.${props.act}.act`)}
        </Button>
      </Form>
    </More>
  );
}
