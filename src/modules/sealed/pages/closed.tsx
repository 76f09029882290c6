import { page, type Web } from "#platform/http";
import { Actions, Button, Form, Note, PageHead, StaffLayout } from "#platform/ui";
import { words } from "../words.ts";

/** The other side is away. What was typed waits in the form. */
export async function showClosed(c: Web): Promise<Response> {
  const { lang, posted } = c.var;
  const t = words(lang);
  const who = await c.var.desk.read({ deed: "access.more" }, async (_tx, actor) => actor);
  const kept = Object.entries(posted).filter((one): one is [string, string] => typeof one[1] === "string");
  const method = c.req.method === "GET" ? "get" : "post";
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={t("closed.h1")} lead={t("closed.lead")} />
      <p>{t("closed.now")}</p>
      {kept.length > 0 ? <Note kind="lantern">{t("closed.kept")}</Note> : null}
      <Form action={c.req.path} method={method} hidden={Object.fromEntries(kept)} plain>
        <Actions>
          <Button>{t("closed.again")}</Button>
        </Actions>
      </Form>
    </StaffLayout>,
    503,
  );
}
