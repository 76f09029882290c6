import type { Actor, Web } from "#platform/http";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, ErrorSummary } from "#platform/ui";
import type { Errors } from "../words.ts";
import { typedIn, words } from "../words.ts";

/** Frame of every page of one case: the window title holds the code, never a name. */
export function caseFrame(c: Web, who: Actor, code: string) {
  return c.var.staffFrame(who, words(c.var.lang)("case", { code }), "cases");
}

export const freshKey = () => ({ _key: newPublicId() });

/** The version the writer saw; a form without a whole one counts as out of date. */
export function versionIn(posted: Record<string, string | string[]>): number {
  const text = typedIn(posted, "_version");
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

export function Faults(props: { c: Web; errors: Errors }) {
  const t = words(props.c.var.lang);
  const { summary } = props.errors;
  return <ErrorSummary title={t("error", { n: summary.length })} errors={summary} />;
}

/** The one thing to press, and the way back. */
export function SaveOrBack(props: { c: Web; save: string; id: string }) {
  return (
    <Actions wide>
      <Button>{props.save}</Button>
      <ButtonLink href={paths.case(props.id)} variant="secondary">
        {words(props.c.var.lang)("act.back")}
      </ButtonLink>
    </Actions>
  );
}
