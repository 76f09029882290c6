import { formatDateTime, formatSpan } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Empty, Facts, Quiet, Row, Rows, Section, Table } from "#platform/ui";
import { refusalReasonText } from "#modules/intake";
import type { Week } from "../week.ts";
import { words } from "../words.ts";

const ways = ["accepted", "equal-offer", "chose-otherwise", "leader"] as const;

/** First what still waits for somebody, then what was said in the week and what became of it. */
export function Refusals({ seen, lang, now }: { seen: Week; lang: Lang; now: Date }) {
  const t = words(lang);
  const { open, refusals } = seen;
  const reasons = [...new Set(refusals.flatMap((one) => one.reasons))].map((reason) => ({
    reason,
    by: (who: "service" | "person") =>
      refusals.filter((one) => one.saidBy === who && one.reasons.includes(reason)).length,
  }));
  const said = (who: "service" | "person") => refusals.filter((one) => one.saidBy === who).length;
  return (
    <>
      <Section id="nei" title={t("week.open")} line>
        {open.length === 0 ? <Empty>{t("week.noOpen")}</Empty> : null}
        <Rows>
          {open.map((one) => (
            <Row title={t("week.no", { code: one.code })} href={one.href}>
              <p>
                {t("week.due", { time: formatDateTime(one.dueAt, lang, now), owner: one.owner.name })}{" "}
                {one.dueAt <= now
                  ? t("week.late", { span: formatSpan(now.getTime() - one.dueAt.getTime(), lang) })
                  : null}
              </p>
            </Row>
          ))}
        </Rows>
      </Section>
      <Section id="sagt-nei" title={t("week.refusals")}>
        {refusals.length === 0 ? (
          <Empty>{t("week.noRefusals")}</Empty>
        ) : (
          <>
            <Table
              name={t("week.refusals")}
              columns={[
                { label: t("week.reason") },
                { label: t("week.service"), number: true },
                { label: t("week.person"), number: true },
              ]}
              rows={reasons.map(({ reason, by }) => ({
                head: refusalReasonText(lang, reason),
                cells: [by("service"), by("person")],
              }))}
              foot={[{ head: t("week.inAll"), cells: [said("service"), said("person")] }]}
            />
            <Quiet>{t("week.manyReasons")}</Quiet>
            <Facts
              layout="beside"
              items={[...ways, null].map((how) => ({
                term: t(`week.how.${how ?? "open"}`),
                answer: refusals.filter((one) => one.how === how).length,
              }))}
            />
          </>
        )}
      </Section>
    </>
  );
}
