import { formatDate, osloParts } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { Actions, PageHead, Prose, Quiet, StaffLayout, TextLink } from "#platform/ui";
import { words } from "../words.ts";

/** The same letter whoever is asked about: it stands at no case, and says neither that there is one nor that there is none. */
export async function showDisclosureNo(c: Web) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const who = await c.var.desk.read({ deed: "cases.disclosure-no" }, async (_tx, who) => who);
  const now = clock.now();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("disclosureNo.title"), "cases")}>
      <Actions>
        <TextLink href={paths.cases()}>{t("closing.back")}</TextLink>
        <Quiet>{t("disclosureNo.print")}</Quiet>
      </Actions>
      <PageHead
        above={who.orgName}
        title={t("disclosureNo.title")}
        quiet={`${formatDate(now, lang)} ${osloParts(now).year}`}
      />
      <Prose>
        <p>{t("disclosureNo.same", { org: who.orgName })}</p>
        <p>{t("disclosureNo.neither")}</p>
        <p>{t("disclosureNo.herself")}</p>
        <p>{t("disclosureNo.court")}</p>
        <p>{t("disclosureNo.complain")}</p>
      </Prose>
    </StaffLayout>,
  );
}
