import { paths, publicLink } from "#platform/http";
import { Quiet, Rows, Section, TextLink } from "#platform/ui";
import type { Near } from "#modules/directory";
import { fits } from "../fit.ts";
import { addressOf, type Filter } from "../filter.ts";
import type { Sought } from "../seek.ts";
import { words } from "../words.ts";
import type { View } from "./centre-view.ts";
import { CentreRow } from "./list-row.tsx";
import { CentreMap } from "./map.tsx";
import { Norwegian } from "./municipality-name.tsx";

export interface Asked {
  view: View;
  filter: Filter;
  sought: Sought;
}

/** Those that fit, then those nobody knows of, and beside them the map of both. */
export function Result({ view, filter, sought }: Asked) {
  const t = words(view.lang);
  const counties = filter.county ? new Set([filter.county]) : sought.counties;
  const here = sought.lines.filter(({ shown }) => inCounties(view, counties, shown.centre));
  const sorted = Map.groupBy(here, ({ shown }) => fits(shown, filter, view.today));
  const fit = sorted.get("yes") ?? [];
  const unsure = sorted.get("unknown") ?? [];
  return (
    <div class="hv-with-map">
      <div>
        <Section
          id="treff"
          title={
            fit.length > 0 ? <Heading asked={{ view, filter, sought }} n={fit.length} /> : t("list.noFit")
          }
          line
        >
          {fit.length === 0 ? <NoFit view={view} filter={filter} /> : null}
          <Remarks view={view} filter={filter} sought={sought} />
          <Grouped view={view} lines={fit} who={filter.who} flat={sought.place !== null || sought.byName} />
        </Section>
        {unsure.length > 0 ? (
          <Section id="usikre" title={t("list.unsure", { n: unsure.length })} line>
            <p>{t("list.unsureText")}</p>
            <Grouped
              view={view}
              lines={unsure}
              who={filter.who}
              flat={sought.place !== null || sought.byName}
            />
          </Section>
        ) : null}
      </div>
      <CentreMap view={view} filter={filter} lines={[...fit, ...unsure]} here={sought.place} />
    </div>
  );
}

function Heading({ asked, n }: { asked: Asked; n: number }) {
  const { view, filter, sought } = asked;
  const t = words(view.lang);
  if (sought.place) return <>{t("list.nearest", { n, place: sought.place.name })}</>;
  if (sought.countyName) return <>{t("list.inCounty", { n, county: sought.countyName })}</>;
  if (sought.byName) return <>{t("list.byName", { n, text: filter.text })}</>;
  return <>{t("list.found", { n })}</>;
}

function NoFit({ view, filter }: { view: View; filter: Filter }) {
  const { lang, training } = view;
  const t = words(lang);
  const nothingChosen: Filter = { text: filter.text, county: "", who: null, needs: [], answers: [] };
  return (
    <>
      <p>{t("list.noFitText")}</p>
      <p>
        <TextLink href={addressOf(paths.directory(training), nothingChosen, lang)}>
          {t("list.removeAll")}
        </TextLink>
      </p>
    </>
  );
}

/** What one must know to read the list right. */
function Remarks({ view, filter, sought }: Asked) {
  const { lang, training } = view;
  const t = words(lang);
  const { place } = sought;
  const judged = filter.answers.length > 0 || filter.needs.includes("substances");
  return (
    <>
      {place && !sought.lines.some((line) => line.responsible) ? (
        <p>{t("list.noResponsible", { place: place.name })}</p>
      ) : null}
      {place ? (
        <p>
          <TextLink href={publicLink(paths.municipality(place.number, training), lang)}>
            {t("list.aboutPlace", { place: place.name })}
          </TextLink>
        </p>
      ) : null}
      {sought.byName || sought.countyName ? (
        <p>
          <TextLink href={publicLink(paths.directory(training), lang)}>{t("list.all")}</TextLink>
        </p>
      ) : null}
      {judged ? <Quiet>{t("list.oldAnswers")}</Quiet> : null}
    </>
  );
}

const collator = new Intl.Collator("nb");

/** By county, as there is no nearest to begin with; in the order they have when there is. */
function Grouped(props: { view: View; lines: readonly Near[]; who: Filter["who"]; flat: boolean }) {
  const { view, lines, who, flat } = props;
  const { lang, places } = view;
  const t = words(lang);
  const countyOf = ({ shown }: Near) => places.get(shown.centre.host?.is ?? "")?.county ?? "";
  const groups = [...Map.groupBy(lines, countyOf)].toSorted(
    ([a], [b]) => Number(a === "") - Number(b === "") || collator.compare(a, b),
  );
  if (flat || groups.length < 2) {
    return (
      <Rows>
        {lines.map((line) => (
          <CentreRow view={view} line={line} level={3} who={who} />
        ))}
      </Rows>
    );
  }
  return (
    <>
      {groups.map(([county, some], i) => (
        <Section
          id={`fylke-${i + 1}-${some.length}`}
          title={county ? <Norwegian lang={lang}>{county}</Norwegian> : t("list.noCounty")}
          level={3}
        >
          <Rows>
            {some.map((line) => (
              <CentreRow view={view} line={line} level={4} who={who} />
            ))}
          </Rows>
        </Section>
      ))}
    </>
  );
}

/** In one of the counties, or known to serve one of its municipalities. */
function inCounties(
  { places }: View,
  counties: ReadonlySet<string>,
  { host, serves }: Near["shown"]["centre"],
): boolean {
  if (counties.size === 0) return true;
  return [host?.is ?? "", ...(serves?.is ?? [])].some((number) =>
    counties.has(places.get(number)?.countyNumber ?? ""),
  );
}
