import { page, paths, publicLink, type Web } from "#platform/http";
import { PageHead, Prose, PublicLayout, Quiet, Rows, Section, Split, TextLink } from "#platform/ui";
import { near, type Municipality, type Near, type Snapshots } from "#modules/directory";
import { words } from "../words.ts";
import { viewOf, type View } from "./centre-view.ts";
import { Copy } from "./copy.tsx";
import { Help } from "./help.tsx";
import { CentreRow } from "./list-row.tsx";
import { formerOf } from "./municipality-former.ts";
import { AboutPlace, Worried } from "./municipality-facts.tsx";
import { norwegianOn, OfficialName } from "./municipality-name.tsx";

export function showMunicipality(snapshots: Snapshots, training: boolean) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, training);
    const number = c.req.param("number") ?? "";
    const place = view.places.get(number);
    if (place) return page(c, <PlacePage c={c} view={view} place={place} />);
    const next = formerOf(view.snapshot, number);
    if (next.length === 0) return c.notFound();
    const [only] = next;
    if (next.length === 1) return c.redirect(publicLink(paths.municipality(only!, training), view.lang), 301);
    return page(c, <SplitPage c={c} view={view} number={number} next={next} />);
  };
}

/** As many centres as one looks through in a bad moment; the list has them all. */
const nearest = 3;

function PlacePage({ c, view, place }: { c: Web; view: View; place: Municipality }) {
  const { lang, snapshot, today, training } = view;
  const t = words(lang);
  const lines = near(place, snapshot);
  const covering = lines.filter((line) => line.responsible !== null);
  return (
    <PublicLayout {...c.var.publicFrame(t("list.title"), training)}>
      <Copy lang={lang} snapshot={snapshot} today={today} />
      <p>
        <TextLink href={publicLink(paths.municipalities(training), lang)}>{t("municipality.all")}</TextLink>
      </p>
      <PageHead
        title={<OfficialName lang={lang} place={place} />}
        above={t("municipality.in", { county: place.county })}
        lead={t("municipality.lead")}
        size="xl"
      />
      <Help lang={lang} />
      <Split>
        <div>
          <Yours view={view} place={place} lines={covering} nearest={lines.slice(0, nearest)} />
          <Worried view={view} place={place} />
        </div>
        <AboutPlace view={view} place={place} centres={covering.flatMap((line) => line.responsible ?? [])} />
      </Split>
    </PublicLayout>
  );
}

function Yours(props: { view: View; place: Municipality; lines: Near[]; nearest: Near[] }) {
  const { view, place, lines } = props;
  const { lang, training } = view;
  const t = words(lang);
  const alone = [...view.places.values()].every((one) => one === place || one.name !== place.name);
  const sought = alone ? place.name : `${place.name} (${place.county})`;
  const around = `${paths.directory(training)}?s=${encodeURIComponent(sought)}`;
  const others = (
    <p>
      <TextLink href={publicLink(around, lang)}>{t("municipality.others")}</TextLink>
    </p>
  );
  if (lines.length > 0) {
    return (
      <Section id="senter" title={t("municipality.yours")} line>
        <Rows>
          {lines.map((line) => (
            <CentreRow view={view} level={3} line={line} />
          ))}
        </Rows>
        {others}
      </Section>
    );
  }
  return (
    <Section id="senter" title={t("municipality.yours")}>
      <Prose>
        <p>{t("municipality.unknown", { name: place.name })}</p>
      </Prose>
      <Section id="naer" title={t("municipality.near")} level={3} line>
        <Rows>
          {props.nearest.map((line) => (
            <CentreRow view={view} level={4} line={line} />
          ))}
        </Rows>
        <Quiet>{t("municipality.nearText")}</Quiet>
      </Section>
      {others}
    </Section>
  );
}

/** A number that became several municipalities: only the reader knows which of them is theirs. */
function SplitPage(props: { c: Web; view: View; number: string; next: readonly string[] }) {
  const { c, view, number, next } = props;
  const { lang, training, snapshot, places, today } = view;
  const t = words(lang);
  const name = snapshot.former.find((one) => one.number === number)!.name;
  return (
    <PublicLayout {...c.var.publicFrame(t("list.title"), training)}>
      <Copy lang={lang} snapshot={snapshot} today={today} />
      <PageHead title={t("municipality.split", { name })} lead={t("municipality.splitText")} size="xl" />
      <Help lang={lang} />
      <ul class="hv-rows" lang={norwegianOn(lang)}>
        {next.map((one) => (
          <li class="hv-row">
            <TextLink href={publicLink(paths.municipality(one, training), lang)}>
              {places.get(one)?.name ?? one}
            </TextLink>
          </li>
        ))}
      </ul>
    </PublicLayout>
  );
}
