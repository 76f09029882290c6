import { paths, type Web } from "#platform/http";
import { Actions, TextLink } from "#platform/ui";
import { words } from "../words.ts";

/** The way back from a list, last on the page. */
export function ToMore({ c }: { c: Web }) {
  return (
    <Actions>
      <TextLink href={paths.more()}>{words(c.var.lang)("toMore")}</TextLink>
    </Actions>
  );
}
