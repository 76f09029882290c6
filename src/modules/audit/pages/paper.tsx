import { formatDate, osloParts } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { Actions, Facts, PageHead, Quiet, StaffLayout, TextLink } from "#platform/ui";
import { latestCheckpoint } from "../reads.ts";
import { words } from "../words.ts";

/** One sheet a week for the folder: short enough to be typed in again. */
export async function showPaper(c: Web) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { who, latest } = await c.var.desk.read({ deed: "audit.review" }, async (tx, who) => ({
    who,
    latest: await latestCheckpoint(tx, who.org),
  }));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("paper.title"), "more")}>
      <Actions>
        <TextLink href={paths.log()}>{t("paper.back")}</TextLink>
      </Actions>
      <PageHead title={t("paper.h1")} above={who.orgName} lead={t("paper.lead")} />
      {latest ? (
        <Facts
          layout="beside"
          items={[
            { term: t("paper.at"), answer: `${formatDate(now, lang)} ${osloParts(now).year}` },
            { term: t("paper.root"), answer: <code>{latest.mark}</code> },
          ]}
        />
      ) : (
        <Quiet>{t("none")}</Quiet>
      )}
      <Quiet>{t("paper.what")}</Quiet>
    </StaffLayout>,
  );
}
