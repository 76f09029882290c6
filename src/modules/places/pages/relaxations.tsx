import type { Lang } from "#platform/text";
import { Prose, Quiet, Section, TextLink } from "#platform/ui";
import type { SearchAnswer } from "../search.ts";
import { relaxationText, words } from "../words.ts";

/** What to ask the person about when few can take her: at most three lines, each a sentence that can be said aloud. */
export function Relaxations(props: { all: SearchAnswer["relaxations"]; lang: Lang; changeNeed: string }) {
  const { all, lang, changeNeed } = props;
  if (all.length === 0) return null;
  const t = words(lang);
  return (
    <Section id="lemp" title={t("relax.title")} line>
      <Quiet>{t("relax.lead")}</Quiet>
      <Prose>
        <ul>
          {all.map((one) => (
            <li>{relaxationText(lang, one)}</li>
          ))}
        </ul>
        <p>
          <TextLink href={changeNeed}>{t("relax.change")}</TextLink>
        </p>
      </Prose>
    </Section>
  );
}
