import type { Lang } from "#platform/text";
import { Empty, Prose, Section, Table } from "#platform/ui";
import type { UnmetNeed } from "../unmet-needs.ts";
import { words } from "../words.ts";

/** What nobody could give, counted by need: the most frequent first. */
export function UnmetNeeds({ lang, unmet }: { lang: Lang; unmet: readonly UnmetNeed[] }) {
  const t = words(lang);
  const counted = new Map<string, number>();
  for (const one of unmet) {
    const said = unmetSentence(lang, one);
    counted.set(said, (counted.get(said) ?? 0) + 1);
  }
  const rows = [...counted].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nb"));
  return (
    <Section id="udekket" title={t("unmet.title")} line>
      <Prose>
        <p>{t("unmet.lead")}</p>
      </Prose>
      {rows.length === 0 ? (
        <Empty>{t("unmet.none")}</Empty>
      ) : (
        <Table
          name={t("unmet.title")}
          columns={[{ label: t("unmet.need") }, { label: t("unmet.count"), number: true }]}
          rows={rows.map(([head, count]) => ({ head, cells: [count] }))}
        />
      )}
    </Section>
  );
}

export function unmetSentence(
  lang: Lang,
  { who, children, wants }: Pick<UnmetNeed, "who" | "children" | "wants">,
): string {
  const t = words(lang);
  const parts = [t(`unmet.children.${children}`), ...wants.map((want) => t(`unmet.want.${want as "lar"}`))];
  return `${t(`unmet.who.${who}`)}, ${parts.join(", ")}`;
}
