import { page, type Web } from "#platform/http";
import { Actions, ButtonLink, Heading, Lead, Note, Prose, PublicLayout, Quiet } from "#platform/ui";
import { enterFrame } from "./frames.ts";
import { words } from "./words.ts";

/** One calm page whatever was wrong. What was typed before goes along to the next try. */
export function refusedPage(c: Web, again: string): Promise<Response> {
  const t = words(c.get("lang"));
  const scriptless = c.get("posted").answer === "";
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("refused.title"), false)}>
      <Heading level={1}>{t("refused.title")}</Heading>
      <Lead>{t("refused.lead")}</Lead>
      {scriptless ? <Note kind="lantern">{t("enter.noScript")}</Note> : <Prose>{t("refused.now")}</Prose>}
      <Actions>
        <ButtonLink href={again}>{t("refused.again")}</ButtonLink>
      </Actions>
      <Quiet>{t("refused.id", { id: c.get("requestId") })}</Quiet>
    </PublicLayout>,
    403,
  );
}

export function busyPage(c: Web): Promise<Response> {
  const t = words(c.get("lang"));
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("busy.title"), false)}>
      <Heading level={1}>{t("busy.title")}</Heading>
      <Lead>{t("busy.lead")}</Lead>
    </PublicLayout>,
    503,
  );
}
