import { measureText, nameOf, needSentence, type Opening } from "#modules/places";
import { formatSpan } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Quiet, Row, Rows, Section, TextLink, Why } from "#platform/ui";
import type { WaitingLine } from "../waiting-places.ts";
import { words } from "../words.ts";
import { HoldHere } from "./hold-here.tsx";
import { Proposed } from "./waiting-proposed.tsx";

/** So many places stand under each; the rest are one press away. */
const shown = 3;

interface Drawn {
  lang: Lang;
  line: WaitingLine;
  now: Date;
  first: boolean;
}

/** One who waits: what is needed, since when, and what fits now. */
export function Line({ lang, line, now, first }: Drawn) {
  const t = words(lang);
  const { at, one, open } = line;
  const says = [
    ...(one.danger ? [t("waiting.danger")] : []),
    ...(one.children ? [t("waiting.children")] : []),
    ...(one.roofless ? [t("waiting.roofless")] : []),
    t("waiting.since", { span: formatSpan(now.getTime() - one.since.getTime(), lang) }),
  ];
  return (
    <Section
      id={`nr-${at}`}
      title={
        <TextLink href={paths.contact(one.contact)}>{t("waiting.person", { at, code: one.code })}</TextLink>
      }
      line
    >
      <p>{needSentence(lang, one.need)}</p>
      <Quiet>
        {says.join(" · ")} <TextLink href={paths.contactWait(one.contact)}>{t("waiting.change")}</TextLink>
      </Quiet>
      {one.holding ? (
        <p>{t("waiting.holding")}</p>
      ) : open.length === 0 ? (
        <p>
          {t("waiting.none")} <TextLink href={paths.contact(one.contact)}>{t("waiting.why")}</TextLink>
        </p>
      ) : (
        <Places lang={lang} line={line} now={now} first={first} />
      )}
    </Section>
  );
}

function Places({ lang, line, now, first }: Drawn) {
  const t = words(lang);
  const { one, open, proposal } = line;
  return (
    <>
      <Rows>
        {open.slice(0, shown).map((place, i) => (
          <Row
            level={3}
            title={nameOf(place)}
            meta={whereabouts(lang, place)}
            end={<HoldHere lang={lang} one={one} place={place} first={first && i === 0} />}
          >
            {i === 0 && proposal ? <Proposed lang={lang} line={line} now={now} /> : null}
            {place.measures.length > 0 ? (
              <Why reasons={place.measures.map((measure) => measureText(lang, measure))} />
            ) : null}
          </Row>
        ))}
      </Rows>
      {open.length > shown ? (
        <p>
          <TextLink href={paths.contact(one.contact)}>
            {t("waiting.more", { n: open.length - shown })}
          </TextLink>
        </p>
      ) : null}
    </>
  );
}

function whereabouts(lang: Lang, place: Opening): string | undefined {
  const t = words(lang);
  if (place.own) return t("waiting.own");
  return place.km === null ? undefined : t("waiting.km", { km: place.km });
}
