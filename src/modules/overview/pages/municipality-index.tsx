import { page, paths, publicLink, type Web } from "#platform/http";
import { PageHead, PublicLayout, Search, Section } from "#platform/ui";
import type { Municipality, Snapshots } from "#modules/directory";
import { words } from "../words.ts";
import { viewOf, type View } from "./centre-view.ts";
import { Copy } from "./copy.tsx";
import { Help } from "./help.tsx";
import { Norwegian, norwegianOn, OfficialName } from "./municipality-name.tsx";

const collator = new Intl.Collator("nb");

export function showMunicipalities(snapshots: Snapshots, training: boolean) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, training);
    const { lang, snapshot, today } = view;
    const t = words(lang);
    const counties = [...Map.groupBy(snapshot.municipalities, (place) => place.county)].toSorted(([a], [b]) =>
      collator.compare(a, b),
    );
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("list.title"), training)}>
        <Copy lang={lang} snapshot={snapshot} today={today} />
        <PageHead title={t("municipality.all")} lead={t("municipality.allLead")} size="xl" />
        <Help lang={lang} short />
        <Search
          action={paths.directory(training)}
          hidden={{ m: lang }}
          name="s"
          label={t("municipality.search")}
          button={t("municipality.find")}
        />
        {counties.map(([county, places], i) => (
          <Section id={`f${i}`} title={<Norwegian lang={lang}>{county}</Norwegian>}>
            <Names view={view} places={places} />
          </Section>
        ))}
      </PublicLayout>,
    );
  };
}

function Names({ view, places }: { view: View; places: Municipality[] }) {
  const { lang, training } = view;
  return (
    <ul class="hv-names" lang={norwegianOn(lang)}>
      {places
        .toSorted((a, b) => collator.compare(a.name, b.name))
        .map((place) => (
          <li>
            <a class="ds-link" href={publicLink(paths.municipality(place.number, training), lang)}>
              <OfficialName lang="nb" place={place} />
            </a>
          </li>
        ))}
    </ul>
  );
}
