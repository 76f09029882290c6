import { Facts, More, Quiet, Section } from "#platform/ui";
import type { Shown } from "#modules/directory";
import { sourceWords, words } from "../words.ts";
import { moreFacts, stateFact } from "./answer.tsx";
import type { View } from "./centre-view.ts";
import { answeredItself } from "./centre-who.tsx";

/** What open sources have written on substance use; never mixed with what the centre says itself. */
export function SubstanceSources({ view, shown }: { view: View; shown: Shown }) {
  const { lang } = view;
  const { terms } = shown.centre.substance;
  const t = words(lang);
  // A centre that answers for itself needs no word on what others did not write.
  if (terms.length === 0 && shown.entry) return null;
  return (
    <Section id="kilder" title={t("centre.sources")}>
      {terms.length === 0 ? (
        <p class="hv-text">{t("centre.sourcesNone")}</p>
      ) : (
        <>
          <Facts
            items={terms.map((term) => ({
              term: t(`term.${term.is}`),
              answer: (
                <span class="hv-quiet">
                  {term.source ? sourceWords(lang, { ...term, source: term.source }) : t("ground.noSource")}
                </span>
              ),
            }))}
          />
          <Quiet>{t("centre.sourcesText")}</Quiet>
        </>
      )}
    </Section>
  );
}

/** The rest that open sources say. */
export function Rest({ view, shown }: { view: View; shown: Shown }) {
  const { lang } = view;
  const { centre, entry } = shown;
  return (
    <More summary={words(lang)("centre.more")}>
      <Facts
        layout="beside"
        items={[
          ...(entry ? [stateFact(lang, centre)] : []),
          ...moreFacts(lang, centre, answeredItself(entry)),
        ]}
      />
    </More>
  );
}
