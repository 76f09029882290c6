import { Facts, More, Prose, Section } from "#platform/ui";
import type { Shown } from "#modules/directory";
import { sourceWords, words } from "../words.ts";
import { moreFacts, stateFact } from "./answer.tsx";
import type { View } from "./centre-view.ts";
import { answeredItself } from "./centre-who.tsx";

/** What open sources have written on substance use, and the rest they say. Never mixed with the centre's own words. */
export function Sources({ view, shown }: { view: View; shown: Shown }) {
  const { lang } = view;
  const { centre, entry } = shown;
  const t = words(lang);
  const { terms } = centre.substance;
  const rest = [
    ...(entry ? [stateFact(lang, centre)] : []),
    ...moreFacts(lang, centre, answeredItself(entry)),
  ];
  return (
    <Section id="kilder" title={t("centre.sources")}>
      <Prose>
        <p>{t("centre.sourcesText")}</p>
      </Prose>
      {terms.length > 0 ? (
        <Facts
          items={terms.map((term) => ({
            term: term.source ? sourceWords(lang, { ...term, source: term.source }) : t("unknown"),
            answer: t(`term.${term.is}`),
          }))}
        />
      ) : null}
      <More summary={t("centre.more")}>
        <Facts items={rest} />
      </More>
    </Section>
  );
}
