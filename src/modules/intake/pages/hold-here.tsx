import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, Form } from "#platform/ui";
import { words } from "../words.ts";

/** Keeps one place for one who waits: a human's press, and the only thing that ever holds it. */
export function HoldHere(props: {
  lang: Lang;
  contact: string;
  unit: string;
  about: string;
  first: boolean;
}) {
  const { lang, contact, unit, about, first } = props;
  return (
    <Form action={paths.contactHold(contact)} hidden={{ unit, _key: newPublicId() }} plain>
      <Button variant={first ? "primary" : "secondary"} about={about}>
        {words(lang)("waiting.hold")}
      </Button>
    </Form>
  );
}
