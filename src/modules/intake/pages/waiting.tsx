import { page, paths, type Web } from "#platform/http";
import { ButtonLink, Empty, Note, PageHead, Quiet, StaffLayout } from "#platform/ui";
import { declineProposal } from "../proposals.ts";
import { waitingPlaces } from "../waiting-places.ts";
import { words } from "../words.ts";
import { Line } from "./waiting-line.tsx";
import { Rules } from "./waiting-rules.tsx";

export const showWaiting = (c: Web) => draw(c);

/** "Vil ikke dit": the place is not proposed to her again, and may be to the next. */
export async function postDecline(c: Web) {
  const proposal = c.req.param("id")!;
  const deed = { deed: "intake.decline-proposal", object: proposal };
  const outcome = await c.var.desk.write(deed, async (tx, who) => {
    const done = await declineProposal(tx, proposal, who, c.var.clock);
    return "no" in done ? done : { to: paths.waiting() };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, true);
}

async function draw(c: Web, gone = false) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const { who, total, lines } = await c.var.desk.read({ deed: "intake.see-waiting" }, async (tx, who) => ({
    who,
    ...(await waitingPlaces(tx, who, now)),
  }));
  const first =
    lines.find((line) => line.proposal) ?? lines.find((line) => !line.one.holding && line.open[0]);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("waiting.title"), "board")}>
      <PageHead title={t("waiting.title")} lead={t("waiting.lead")} quiet={t("waiting.quiet", { n: total })}>
        {lines.filter((line) => !line.one.holding).length > 1 ? (
          <ButtonLink href={paths.placeTogether()} variant="secondary">
            {t("waiting.together")}
          </ButtonLink>
        ) : null}
      </PageHead>
      {gone ? (
        <Note kind="lantern" status>
          {t("waiting.gone")}
        </Note>
      ) : null}
      {lines.length === 0 ? (
        <Empty>{t("waiting.empty")}</Empty>
      ) : (
        lines.map((line) => <Line lang={lang} line={line} now={now} first={line === first} />)
      )}
      {total > lines.length ? <Quiet>{t("waiting.cut", { n: lines.length })}</Quiet> : null}
      <Rules lang={lang} />
    </StaffLayout>,
    gone ? 409 : 200,
  );
}
