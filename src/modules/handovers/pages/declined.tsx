import { page, paths, type Web } from "#platform/http";
import { Actions, ButtonLink, PageHead, StaffLayout } from "#platform/ui";
import { words } from "../words.ts";

/** For whoever answers what is no longer here, or never was: the same for both, and says that nothing was sent. */
export async function showUnsent(c: Web): Promise<Response> {
  const t = words(c.var.lang);
  const who = await c.var.desk.read({ deed: "handovers.list" }, (_, who) => Promise.resolve(who));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("request.title"), "handovers")}>
      <PageHead title={t("unsent.title")} lead={t("unsent.lead")} quiet={t("unsent.now")} />
      <Actions>
        <ButtonLink href={paths.board()}>{t("answered.board")}</ButtonLink>
      </Actions>
    </StaffLayout>,
    404,
  );
}

/** After a no the packet is gone from here, so the receipt says nothing of whom or from where. */
export async function showDeclined(c: Web): Promise<Response> {
  const t = words(c.var.lang);
  const who = await c.var.desk.read({ deed: "handovers.list" }, (_, who) => Promise.resolve(who));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("request.title"), "handovers")}>
      <PageHead title={t("answered.declined")} lead={t("answered.declinedLead")} />
      <Actions>
        <ButtonLink href={paths.board()}>{t("answered.board")}</ButtonLink>
      </Actions>
    </StaffLayout>,
  );
}
