import type { PublicLang } from "#platform/text";
import { Facts, More, Quiet, Section, Why } from "#platform/ui";
import type { Found, Shown } from "#modules/directory";
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
  if (terms.length === 0 && (shown.entry || view.training)) return null;
  return (
    <Section id="kilder" title={t("centre.sources")}>
      {terms.length === 0 ? (
        <p class="hv-text">{t("centre.sourcesNone")}</p>
      ) : (
        <>
          <Why
            reasons={terms.map((term) => (
              <>
                {t(`term.${term.is}`)} <span class="hv-quiet">{foundIn(lang, term)}</span>
              </>
            ))}
          />
          <Quiet>{t("centre.sourcesText")}</Quiet>
        </>
      )}
    </Section>
  );
}

function foundIn(lang: PublicLang, { source, ...found }: Found): string {
  const t = words(lang);
  return source
    ? t("ground.source", { source: sourceWords(lang, { ...found, source }) })
    : t("ground.noSource");
}

/** The rest that open sources say. */
export function Rest({ view, shown }: { view: View; shown: Shown }) {
  const { lang, training } = view;
  const { centre, entry } = shown;
  // Nothing has been written about what is invented.
  if (training) return null;
  return (
    <More summary={words(lang)("centre.more")}>
      <Facts
        layout="beside"
        items={[
          ...(entry ? [stateFact(lang, centre)] : []),
          ...moreFacts(view, centre, answeredItself(entry)),
        ]}
      />
    </More>
  );
}
