import type { Web } from "#platform/http";
import { Note, Quiet, Section, Table } from "#platform/ui";
import type { GlassMonth } from "../break-glass-reads.ts";
import { words } from "../words.ts";

/** In hundredths: aimed at, and the point from which how access is set is at fault. One in a quiet month is no pattern. */
const aim = 0.5;
const fault = 2;

/** Of everything that was opened with a purpose, how much by broken glass. */
export function GlassRate({ c, rate }: { c: Web; rate: GlassMonth[] }) {
  const { lang } = c.var;
  const t = words(lang);
  const month = new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "Europe/Oslo" });
  const share = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const of = (one: GlassMonth) => (100 * one.glasses) / Math.max(1, one.openings);
  const [newest] = rate;
  return (
    <Section id="hvor-ofte" title={t("rate.h2")}>
      <Quiet>{t("rate.lead", { aim: share.format(aim) })}</Quiet>
      {newest && newest.glasses > 1 && of(newest) > fault ? (
        <Note kind="lantern">{t("rate.fault")}</Note>
      ) : null}
      {rate.length > 0 ? (
        <Table
          name={t("rate.h2")}
          columns={[
            { label: t("rate.month") },
            { label: t("rate.glasses"), number: true },
            { label: t("rate.openings"), number: true },
            { label: t("rate.share"), number: true },
            { label: t("rate.misses"), number: true },
          ]}
          rows={rate.map((one) => ({
            head: month.format(one.month),
            cells: [one.glasses, one.openings, `${share.format(of(one))} %`, one.misses].map(String),
          }))}
        />
      ) : null}
    </Section>
  );
}
