import { page, paths, type Web } from "#platform/http";
import { Actions, ButtonLink, PageHead, StaffLayout } from "#platform/ui";
import { findContact } from "../reads.ts";
import { words } from "../words.ts";

/** The new code, large, to be said before anything else. */
export async function showCode(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "intake.recognise", object: id }, async (tx, who) => {
    const contact = await findContact(tx, who.org, id);
    return contact && { who, contact };
  });
  if (!found) return c.notFound();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(found.who, t("recognise.title"), "board")}>
      <PageHead
        title={t("recognise.say", { code: found.contact.code })}
        lead={t("recognise.spent")}
        size="xl"
      />
      <Actions wide>
        <ButtonLink href={paths.contact(id)}>{t("recognise.on")}</ButtonLink>
      </Actions>
    </StaffLayout>,
  );
}
