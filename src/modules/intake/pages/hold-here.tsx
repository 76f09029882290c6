import { nameOf, type Opening } from "#modules/places";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, Form } from "#platform/ui";
import { words } from "../words.ts";

interface HoldHereProps {
  lang: Lang;
  one: { contact: string; code: string };
  place: Opening;
  /** The one filled button of the page. */
  first: boolean;
}

/** Keeps one place for one who waits: a human's press, and the only thing that ever holds it. */
export function HoldHere({ lang, one: { contact, code }, place, first }: HoldHereProps) {
  return (
    <Form action={paths.contactHold(contact)} hidden={{ unit: place.unitId, _key: newPublicId() }} plain>
      <Button variant={first ? "primary" : "secondary"} about={`${code}, ${nameOf(place)}`}>
        {words(lang)("waiting.hold")}
      </Button>
    </Form>
  );
}
