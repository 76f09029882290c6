import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Empty, Section, Table, TextLink } from "#platform/ui";
import type { SeenLine } from "../seen.ts";
import { dayText, kindText, whoText, whyText, words } from "../words.ts";

/** What a question is about: somebody here by four letters, or the other organisation. */
export const aboutOf = (who: SeenLine["who"]): string => ("viewer" in who ? who.viewer.mark : "annen");

/** The newest first; every time stands there. */
export function SeenTable({ lang, id, lines }: { lang: Lang; id: string; lines: readonly SeenLine[] }) {
  const t = words(lang);
  if (lines.length === 0) return <Empty>{t("seen.none")}</Empty>;
  return (
    <Section id="sett" title={t("seen.table")}>
      <Table
        name={t("seen.table")}
        columns={[
          { label: t("seen.day") },
          { label: t("seen.who") },
          { label: t("seen.what") },
          { label: t("seen.why") },
          { label: t("seen.times") },
          { label: t("seen.ask") },
        ]}
        rows={lines.map((line) => ({
          head: dayText(line.day, lang),
          cells: [
            whoText(lang, line.who),
            line.refused ? t("seen.refused", { kind: kindText(lang, line.kind) }) : kindText(lang, line.kind),
            whyText(lang, line),
            line.times.map((at) => formatTime(at, lang)).join(", "),
            <TextLink href={`${paths.caseSeenQuestion(id)}?om=${aboutOf(line.who)}&dag=${line.day}`}>
              {t("seen.ask")}
            </TextLink>,
          ],
        }))}
      />
    </Section>
  );
}
