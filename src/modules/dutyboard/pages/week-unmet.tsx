import type { Lang } from "#platform/text";
import { Empty, Section, Table } from "#platform/ui";
import { unmetSentence, type UnmetNeed } from "#modules/intake";
import { words } from "../words.ts";

/** What no place could meet this week, the most frequent first. */
export function Unmet({ unmet, lang }: { unmet: readonly UnmetNeed[]; lang: Lang }) {
  const t = words(lang);
  const counted = new Map<string, number>();
  for (const one of unmet) {
    const said = unmetSentence(lang, one);
    counted.set(said, (counted.get(said) ?? 0) + 1);
  }
  const rows = [...counted].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b, "nb"));
  return (
    <Section id="udekket" title={t("week.unmet")}>
      {rows.length === 0 ? (
        <Empty>{t("week.noUnmet")}</Empty>
      ) : (
        <Table
          name={t("week.unmet")}
          columns={[{ label: t("week.need") }, { label: t("week.times"), number: true }]}
          rows={rows.map(([head, times]) => ({ head, cells: [times] }))}
        />
      )}
    </Section>
  );
}
