import type { Child } from "hono/jsx";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, ErrorSummary, Form, PageHead, StaffLayout } from "#platform/ui";
import type { Tx } from "#platform/db";
import { stayByPublicId, type Stay } from "../stay.ts";
import { words } from "../words.ts";

export interface StayFormProps {
  deed: string;
  action: string;
  /** Field and message of the one thing that must be mended. */
  fault?: { field: string; message: string } | undefined;
  /** What can be posted; without it only the way back. */
  act: string | null;
}

/** A page with one question about a stay that has not ended; others lead to the stay itself. */
export async function stayForm<Also>(
  c: Web,
  id: string,
  props: StayFormProps,
  also: (tx: Tx, stay: Stay, who: Actor) => Promise<Also>,
  draw: (stay: Stay, found: Also) => { title: string; lead: string; act?: string | null; body: Child },
): Promise<Response> {
  const seen = await c.var.desk.read({ deed: props.deed, object: id }, async (tx, who) => {
    const stay = await stayByPublicId(tx, who.org, id);
    return stay && { who, stay, found: await also(tx, stay, who) };
  });
  if (!seen) return c.notFound();
  if (seen.stay.end) return c.redirect(paths.stay(id), 303);
  const t = words(c.var.lang);
  const { fault } = props;
  const { title, lead, body, act = props.act } = draw(seen.stay, seen.found);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("stay.title"), "places")}>
      <ErrorSummary title={t("close.faults", { n: 1 })} errors={fault ? [fault] : []} />
      <PageHead title={title} lead={lead} quiet={`${seen.stay.room}, ${seen.stay.unitName}`} />
      <Form action={props.action} hidden={{ _key: newPublicId(), _version: String(seen.stay.version) }}>
        {body}
        <Actions wide>
          {act ? <Button>{act}</Button> : null}
          <ButtonLink href={paths.stay(id)} variant="secondary">
            {t("stay.keep-as-is")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    fault ? 422 : 200,
  );
}

/** The version the form was drawn from; what is no version matches nothing. */
export const versionIn = (c: Web): number => Number(c.var.posted._version) || 0;
