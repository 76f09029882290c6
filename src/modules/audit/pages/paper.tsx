import { formatDate, osloParts } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { Actions, Facts, PageHead, Quiet, StaffLayout, TextLink } from "#platform/ui";
import { readNote } from "../checkpoint.ts";
import { paperRoot } from "../paper.ts";
import { latestCheckpoint } from "../reads.ts";
import { words } from "../words.ts";

/** One sheet a week for the folder: short enough to be typed in again. */
export async function showPaper(c: Web) {
  const { lang } = c.var;
  const t = words(lang);
  const { who, latest } = await c.var.desk.read({ deed: "audit.review" }, async (tx, who) => ({
    who,
    latest: await latestCheckpoint(tx, who.org),
  }));
  const head = latest && readNote(latest.note, Buffer.from(latest.key, "base64"));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("paper.title"), "more")}>
      <Actions>
        <TextLink href={paths.log()}>{t("paper.back")}</TextLink>
      </Actions>
      <PageHead title={t("paper.h1")} above={who.orgName} lead={t("paper.lead")} />
      {latest && head ? (
        <Facts
          layout="beside"
          items={[
            {
              term: t("paper.at"),
              answer: `${formatDate(latest.at, lang)} ${osloParts(latest.at).year}`,
            },
            { term: t("paper.size"), answer: String(head.size) },
            { term: t("paper.root"), answer: <code>{paperRoot(head)}</code> },
          ]}
        />
      ) : (
        <Quiet>{t("none")}</Quiet>
      )}
      <Quiet>{t("paper.what")}</Quiet>
    </StaffLayout>,
  );
}
