import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { Empty, Mark, Note, PageHead, Quiet, Row, Rows, Section, StaffLayout } from "#platform/ui";
import { glasses, glassRate, glassSuspended, type Glass } from "../break-glass-reads.ts";
import { narrowedCases } from "../grant-reads.ts";
import { words } from "../words.ts";
import { GlassRate } from "./break-glass-rate.tsx";
import { ToMore } from "./to-more.tsx";

/** What was opened by broken glass, what must be looked at, and how often it happens. */
export async function showGlasses(c: Web): Promise<Response> {
  const t = words(c.var.lang);
  const { who, all, rate, suspended, narrowed } = await c.var.desk.read(
    { deed: "access.review-glass" },
    async (tx, who) => ({
      who,
      all: await glasses(tx, who.org),
      rate: await glassRate(tx),
      suspended: await glassSuspended(tx),
      narrowed: await narrowedCases(tx),
    }),
  );
  const waiting = all.filter((one) => !one.review);
  const seen = all.filter((one) => one.review);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("glasses.title"), "more")}>
      <PageHead title={t("glasses.h1")} lead={t("glasses.lead")} />
      {suspended ? (
        <Note kind="lantern" status>
          {t("glasses.suspended")}
        </Note>
      ) : null}
      <Section id="venter" title={t("glasses.waiting")} line>
        {waiting.length === 0 ? <Empty>{t("glasses.none")}</Empty> : <Lines c={c} of={waiting} />}
      </Section>
      <GlassRate c={c} rate={rate} />
      {narrowed.length > 0 ? (
        <Section id="navn" title={t("glasses.narrowed")} line>
          <Quiet>{t("glasses.narrowedLead")}</Quiet>
          <Rows>
            {narrowed.map((one) => (
              <Row
                title={t("glasses.case", { code: one.code })}
                href={paths.caseAccess(one.object)}
                meta={t("glasses.named", { n: one.named })}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      {seen.length > 0 ? (
        <Section id="gjennomgatt" title={t("glasses.seen")} line>
          <Lines c={c} of={seen} />
        </Section>
      ) : null}
      <ToMore c={c} />
    </StaffLayout>,
  );
}

function Lines({ c, of }: { c: Web; of: Glass[] }) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  return (
    <Rows>
      {of.map((one) => (
        <Row
          title={t("glasses.line", { name: one.name, code: one.code })}
          href={paths.glass(one.publicId)}
          meta={`${formatDateTime(one.at, lang, now)}. ${t(`glass.because.${one.reason}`)}`}
        >
          {one.review ? (
            <Mark is={one.review.outcome === "needed" ? "yes" : "cond"}>
              {t(`outcome.${one.review.outcome}`)}
            </Mark>
          ) : (
            <Mark is={one.late ? "no" : "unknown"}>
              {t(one.late ? "glasses.late" : "glasses.due", { time: formatDateTime(one.due, lang, now) })}
            </Mark>
          )}
        </Row>
      ))}
    </Rows>
  );
}
