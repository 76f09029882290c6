import type { Lang } from "#platform/text";
import { Section, Table } from "#platform/ui";
import type { Week } from "../week.ts";
import { words } from "../words.ts";
import { dayName } from "./day-name.ts";

/** Who came and who left, as figures, day by day. */
export function Moves({ seen, lang }: { seen: Week; lang: Lang }) {
  const t = words(lang);
  const kinds = ["began", "ended", "lapsed"] as const;
  const sum = (kind: (typeof kinds)[number]) => seen.days.reduce((all, day) => all + day[kind], 0);
  return (
    <Section id="inn-ut" title={t("week.moves")}>
      <Table
        name={t("week.moves")}
        columns={[
          { label: t("week.day") },
          ...kinds.map((kind) => ({ label: t(`week.${kind}`), number: true })),
        ]}
        rows={seen.days.map((day) => ({
          head: dayName(day.from, lang),
          cells: kinds.map((kind) => day[kind]),
        }))}
        foot={[{ head: t("week.sum"), cells: kinds.map(sum) }]}
      />
    </Section>
  );
}
