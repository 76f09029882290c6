import type { Lang } from "#platform/text";
import { Section } from "#platform/ui";
import type { Question } from "../question.ts";
import type { SeenLine } from "../seen.ts";
import { dateText, dayText, whoText, words } from "../words.ts";

export interface AskedLine {
  question: Question;
  asked: string;
  answer: string | null;
}

/** What she has asked, who answers and by when, and the answers in the words they were given. */
export function Asked(props: {
  lang: Lang;
  asked: readonly AskedLine[];
  names: Map<string, string>;
  lines: readonly SeenLine[];
}) {
  const { lang, asked, names, lines } = props;
  const t = words(lang);
  if (asked.length === 0) return null;
  const whom = (about: string | null) => {
    const line = lines.find(({ who }) => ("viewer" in who ? who.viewer.id === about : about === null));
    return line ? whoText(lang, line.who) : "";
  };
  const name = (id: string | null) => names.get(id ?? "") ?? "";
  return (
    <Section id="sporsmal" title={t("seen.questions")}>
      <ul>
        {asked.map(({ question, asked: words_, answer }) => (
          <li>
            {t("seen.asked", {
              date: dateText(question.askedAt, lang),
              who: whom(question.about),
              day: dayText(question.aboutDay, lang),
            })}
            {words_ ? <p class="hv-text">{words_}</p> : null}
            {question.outcome && question.answeredAt ? (
              <p class="hv-text">
                {t("seen.answered", {
                  date: dateText(question.answeredAt, lang),
                  who: name(question.answeredBy),
                })}{" "}
                {t(`outcome.${question.outcome}`)}. {answer}
              </p>
            ) : (
              <p class="hv-text">
                {t("seen.waits", { owner: name(question.owner), date: dateText(question.dueAt, lang) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
