import type { Lang } from "#platform/text";
import { Empty, Mark, Section, Table } from "#platform/ui";
import type { SentAccount } from "#modules/handovers";
import { words } from "../words.ts";

const ends = ["accepted", "declined", "expired", "withdrawn", "waiting"] as const;

/** Every question sent stands on one other side, and the last column says whether it adds up. */
export function Sent({ sent, lang }: { sent: SentAccount; lang: Lang }) {
  const t = words(lang);
  const short = sent.sent - ends.reduce((sum, end) => sum + sent[end], 0);
  return (
    <Section id="overleveringer" title={t("week.handovers")}>
      {sent.sent === 0 ? (
        <Empty>{t("week.noHandovers")}</Empty>
      ) : (
        <Table
          name={t("week.handovers")}
          columns={[
            { label: t("week.sent") },
            ...ends.map((end) => ({ label: t(`week.sent.${end}`), number: true })),
            { label: t("week.adds") },
          ]}
          rows={[
            {
              head: sent.sent,
              cells: [
                ...ends.map((end) => sent[end]),
                short === 0 ? (
                  <Mark is="yes">{t("week.addsYes")}</Mark>
                ) : (
                  <Mark is="cond">{t("week.addsNo", { n: short })}</Mark>
                ),
              ],
            },
          ]}
        />
      )}
    </Section>
  );
}
