import { page, paths, publicLink, type Web } from "#platform/http";
import {
  HelpNow,
  Mark,
  Note,
  PageHead,
  PublicLayout,
  Quiet,
  Section,
  Facts,
  Prose,
  Rows,
  Row,
  Stamp,
  TextLink,
} from "#platform/ui";
import type { Lang } from "#platform/text";
import { isKnown, newestDate, type Centre } from "#modules/directory";
import { municipalities, type Municipality } from "#modules/directory";
import { centres } from "#modules/directory";
import { dateWords, hostName, placeNames, sourceWords, substanceMark, words } from "../words.ts";
import { moreFacts, stateFact, whoFacts } from "./answer.tsx";
import { Help } from "./help.tsx";

type Places = ReadonlyMap<string, Municipality>;

export async function showCentre(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const id = c.req.param("id");
  const [all, list] = await c.var.desk.open(
    async (tx) => [await centres(tx), await municipalities(tx, false)] as const,
  );
  const centre = all.find((one) => one.id === id);
  if (!centre) return c.notFound();
  const places = new Map(list.map((place) => [place.number, place]));
  const newest = newestDate(centre);
  const closed = centre.state.is === "closed";
  return page(
    c,
    <PublicLayout {...c.var.publicFrame(t("list.title"))}>
      <p>
        <TextLink href={publicLink(paths.directory(), lang)}>{t("centre.back")}</TextLink>
      </p>
      <PageHead title={centre.name} above={t(`centre.kind.${centre.kind}`)} size="xl" />
      {centre.nameUnconfirmed ? <Quiet>{t("centre.nameUnconfirmed")}</Quiet> : null}
      {newest && !closed ? (
        <p>
          <Stamp age="old">{t("stamp.old", { date: dateWords(lang, newest) })}</Stamp>
        </p>
      ) : null}
      {closed ? (
        <Closed lang={lang} centre={centre} all={all} places={places} />
      ) : (
        <Open lang={lang} centre={centre} places={places} />
      )}
    </PublicLayout>,
  );
}

function Open({ lang, centre, places }: { lang: Lang; centre: Centre; places: Places }) {
  const t = words(lang);
  const phones = centre.phones ?? [];
  return (
    <>
      {phones.length > 0 ? (
        <HelpNow
          label={t("centre.callVerified")}
          numbers={phones.map((phone) => ({ number: phone.number, text: t("centre.callVerified") }))}
        />
      ) : (
        <p>{t("centre.call")}</p>
      )}
      <Help lang={lang} />
      <Section id="hvem" title={t("centre.who")}>
        <Facts layout="marks" items={[stateFact(lang, centre), ...whoFacts(lang, centre)]} />
      </Section>
      <Substance lang={lang} centre={centre} />
      <Section id="mer" title={t("centre.more")}>
        <Facts items={moreFacts(lang, centre, places)} />
      </Section>
    </>
  );
}

function Substance({ lang, centre }: { lang: Lang; centre: Centre }) {
  const t = words(lang);
  const mark = substanceMark(centre);
  const { terms } = centre.substance;
  return (
    <Section id="vilkar" title={t("centre.substance")}>
      <p>
        {t("centre.substanceTerm")} <Mark is={mark}>{t(`mark.${mark}`)}</Mark>
      </p>
      {mark === "unknown" ? (
        <Prose>
          <p>{t("centre.noTerms")}</p>
        </Prose>
      ) : null}
      {terms.length > 0 ? (
        <>
          <p>{t("centre.termsFrom")}</p>
          <Facts
            items={terms.map((term) => ({
              term: term.source ? sourceWords(lang, { ...term, source: term.source }) : t("unknown"),
              answer: t(`term.${term.is}`),
            }))}
          />
        </>
      ) : null}
    </Section>
  );
}

function Closed(props: { lang: Lang; centre: Centre; all: Centre[]; places: Places }) {
  const { lang, centre, places } = props;
  const t = words(lang);
  const { state, replacedBy = [] } = centre;
  const nameOf = (id: string) => props.all.find((one) => one.id === id)?.name ?? id;
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
              title={nameOf(next.id)}
              href={publicLink(paths.centre(next.id), lang)}
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
