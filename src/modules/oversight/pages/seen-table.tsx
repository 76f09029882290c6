import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Empty, Row, Rows, Section, TextLink } from "#platform/ui";
import type { SeenLine } from "../seen.ts";
import { dayText, kindText, timesText, whoText, whyText, words } from "../words.ts";

/** What a question is about: somebody here by four letters, or the other organisation. */
export const aboutOf = (who: SeenLine["who"]): string => ("viewer" in who ? who.viewer.mark : "annen");

interface Props {
  lang: Lang;
  id: string;
  lines: readonly SeenLine[];
}

/** Day by day, the newest first; every time stands there. A list and no table: it is read on a telephone and on paper. */
export function SeenTable({ lang, id, lines }: Props) {
  const t = words(lang);
  const days = [...new Set(lines.map((line) => line.day))];
  return (
    <Section id="sett" title={t("seen.table")}>
      {lines.length === 0 ? <Empty>{t("seen.none")}</Empty> : null}
      {days.map((day) => (
        <Section id={`dag-${day}`} title={dayText(day, lang)} level={3} line>
          <Rows>
            {lines
              .filter((line) => line.day === day)
              .map((line) => (
                <SeenRow lang={lang} id={id} line={line} />
              ))}
          </Rows>
        </Section>
      ))}
    </Section>
  );
}

function SeenRow({ lang, id, line }: { lang: Lang; id: string; line: SeenLine }) {
  const t = words(lang);
  const kind = kindText(lang, line.kind);
  const about = `${whoText(lang, line.who)}, ${dayText(line.day, lang)}`;
  return (
    <Row
      level={4}
      title={whoText(lang, line.who)}
      meta={`${t("seen.times")} ${timesText(lang, line.times)}`}
      end={
        <TextLink
          href={`${paths.caseSeenQuestion(id)}?om=${aboutOf(line.who)}&dag=${line.day}`}
          about={about}
        >
          {t("seen.ask")}
        </TextLink>
      }
    >
      <p>{line.refused ? t("seen.refused", { kind }) : kind}</p>
      <p>
        {t("seen.why")}: {whyText(lang, line)}.
      </p>
    </Row>
  );
}
