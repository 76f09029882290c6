import { paths, publicLink } from "#platform/http";
import { Note, Row, Rows, Section } from "#platform/ui";
import { isKnown, type Centre } from "#modules/directory";
import { hostName, placeNames, sourceWords, words } from "../words.ts";
import type { View } from "./centre-view.ts";
import { Help } from "./help.tsx";
import { Norwegian } from "./municipality-name.tsx";

/** A place that is gone: said first, then what has come instead. */
export function Closed({ view, centre }: { view: View; centre: Centre }) {
  const { lang, training, snapshot, places } = view;
  const t = words(lang);
  const { state, replacedBy = [] } = centre;
  const nameOf = (id: string) => snapshot.centres.find((one) => one.centre.id === id)?.centre.name ?? id;
  return (
    <>
      <Note kind="lantern">
        <p>
          {isKnown(state)
            ? t("closed.text", { source: sourceWords(lang, state) })
            : t("closed.undated", { host: state.source ? hostName(state.source) : t("unknown") })}
        </p>
      </Note>
      <Section id="istedet" title={t("closed.instead")} line>
        {replacedBy.length === 0 ? <p>{t("closed.unknown")}</p> : null}
        <Rows>
          {replacedBy.map((next) => (
            <Row
              title={<Norwegian lang={lang}>{nameOf(next.id)}</Norwegian>}
              href={publicLink(paths.centre(next.id, training), lang)}
              meta={
                next.municipalities
                  ? t("closed.for", { places: placeNames(next.municipalities, places) })
                  : t("closed.forSome")
              }
            />
          ))}
        </Rows>
      </Section>
      <Help lang={lang} />
    </>
  );
}
