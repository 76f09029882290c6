import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import { Empty, PageHead, Prose, Quiet, Row, Rows, Section, StaffLayout, TextLink, Why } from "#platform/ui";
import { openDeviations, settledDeviations, type DeviationReport } from "../deviation-reports.ts";
import { words } from "../words.ts";
import { referenceOf } from "./reference.ts";

const shown = 20;

/** For the municipality alone: a house sees its own deviations where its refusals are. */
export async function showDeviations(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const { who, open, settled } = await c.var.desk.read(
    { deed: "intake.see-deviations" },
    async (tx, who) => ({
      who,
      open: await openDeviations(tx, who.org),
      settled: await settledDeviations(tx, who.org, shown),
    }),
  );
  if (who.orgKind !== "municipality") return c.notFound();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("deviations.title"), "more")}>
      <PageHead
        title={t("deviations.title")}
        lead={open.length > 0 ? t("deviations.lead") : undefined}
        quiet={t("deviations.quiet", { n: open.length })}
      />
      {open.length === 0 ? (
        <Empty>{t("deviations.empty")}</Empty>
      ) : (
        <Rows>
          {open.map((one) => (
            <Open lang={lang} one={one} now={now} />
          ))}
        </Rows>
      )}
      <Section id="loven" title={t("deviations.law")}>
        <Prose>
          <p>{t("deviations.law.offer")}</p>
          <p>{t("deviations.law.do")}</p>
        </Prose>
      </Section>
      <p>
        <TextLink href={paths.complaintSettings()}>{t("complaint.link")}</TextLink>
      </p>
      {settled.length > 0 ? (
        <Section id="lost" title={t("deviations.settled")} line>
          <Rows>
            {settled.map((one) => (
              <Row title={t("deviations.from", { house: one.from })} meta={since(lang, one, now)}>
                {one.settled
                  ? t(`deviations.settled.${one.settled.how}`, {
                      time: formatDateTime(one.settled.at, lang, now),
                    })
                  : null}
              </Row>
            ))}
          </Rows>
        </Section>
      ) : null}
    </StaffLayout>,
  );
}

function since(lang: Lang, { publicId, at }: DeviationReport, now: Date): string {
  const time = formatDateTime(at, lang, now);
  return words(lang)("deviations.since", { time, reference: referenceOf(publicId) });
}

function Open({ lang, one, now }: { lang: Lang; one: DeviationReport; now: Date }) {
  const t = words(lang);
  return (
    <Row level={2} title={t("deviations.from", { house: one.from })} meta={since(lang, one, now)}>
      <Why
        reasons={one.reasons.map((reason) =>
          // What the house says of itself as "we" is another house's here.
          reason === "location-known" ? t("deviations.location-known") : t(`reason.${reason}`),
        )}
      />
      <Quiet>{t(`deviations.said.${one.saidBy}`)}</Quiet>
      <Lacking lang={lang} lacking={one.lacking} />
    </Row>
  );
}

function Lacking({ lang, lacking }: { lang: Lang; lacking: DeviationReport["lacking"] }) {
  const t = words(lang);
  if (lacking === null) return <p>{t("deviations.no-offer")}</p>;
  if (lacking.length === 0) return <p>{t("deviations.not-accepted")}</p>;
  return (
    <>
      <p>{t("deviations.lacking")}</p>
      <Why reasons={lacking.map((part) => t(`offer.part.${part}`))} />
    </>
  );
}
