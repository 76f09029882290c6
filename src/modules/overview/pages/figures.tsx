import { page, paths, publicLink, type Web } from "#platform/http";
import type { PublicLang } from "#platform/text";
import {
  Empty,
  More,
  PageHead,
  Prose,
  PublicLayout,
  Quiet,
  Section,
  Table,
  TextLink,
  Why,
} from "#platform/ui";
import type { Figure, Snapshot, Snapshots } from "#modules/directory";
import { charted, disagreements, newestWhole, rowsOf, type FigureRow } from "../figure-rows.ts";
import { hostName, words } from "../words.ts";
import { viewOf, type View } from "./centre-view.ts";
import { Copy } from "./copy.tsx";
import { FigureChart } from "./figures-chart.tsx";
import { norwegianOn } from "./municipality-name.tsx";

/** What the centres have answered each year on people with a substance problem, by everybody who has told it. */
export function showFigures(snapshots: Snapshots) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, false);
    const { lang, snapshot, today } = view;
    const { figures } = snapshot;
    const t = words(lang);
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("figures.title"))}>
        <Copy lang={lang} snapshot={snapshot} today={today} />
        <Head lang={lang} figures={figures} />
        {figures.length === 0 ? <Empty>{t("figures.none")}</Empty> : null}
        <Group lang={lang} figures={figures} group="women" />
        <Group lang={lang} figures={figures} group="men" />
        <Group lang={lang} figures={figures} group="all" />
        <Disagreement lang={lang} figures={figures} />
        <Limits view={view} />
        <Sources lang={lang} figures={figures} />
      </PublicLayout>,
    );
  };
}

function Head({ lang, figures }: { lang: PublicLang; figures: readonly Figure[] }) {
  const t = words(lang);
  const newest = newestWhole(rowsOf(figures, "women"));
  const { yes, assessed, no } = newest?.values ?? {};
  const said = newest
    ? t("figures.lead", { year: newest.year, yes: yes!, assessed: assessed!, no: no! })
    : "";
  return (
    <>
      <PageHead title={t("figures.h1")} lead={`${said} ${t("figures.nolist")}`.trim()} size="xl" />
      <Quiet>{t("figures.who")}</Quiet>
    </>
  );
}

function Group(props: { lang: PublicLang; figures: readonly Figure[]; group: Figure["group"] }) {
  const { lang, figures, group } = props;
  const rows = rowsOf(figures, group);
  const shown = charted(rows);
  if (rows.length === 0) return null;
  const numbers = <Numbers lang={lang} name={words(lang)(`figures.${group}`)} rows={rows} />;
  return (
    <Section id={group} title={words(lang)(`figures.${group}`)}>
      {shown.length === 0 ? (
        numbers
      ) : (
        <div class="hv-chart-pair">
          <FigureChart lang={lang} within={group} rows={shown} />
          {numbers}
        </div>
      )}
    </Section>
  );
}

function Numbers({ lang, name, rows }: { lang: PublicLang; name: string; rows: readonly FigureRow[] }) {
  const t = words(lang);
  const number = (value: number | undefined) => value ?? <span class="hv-quiet">{t("unknown")}</span>;
  const noted = rows.flatMap((row) => (row.note ? [{ ...row, note: row.note }] : []));
  return (
    <div>
      <Table
        name={`${name}: ${t("figures.table")}`}
        columns={[
          { label: t("figures.year") },
          ...(["yes", "assessed", "no"] as const).map((one) => ({
            label: t(`figures.short.${one}`),
            number: true,
          })),
        ]}
        rows={rows.map((row) => ({
          head: (
            <>
              {row.year}
              <span class="hv-chart__source">
                <SourceOf lang={lang} source={row.source} />
              </span>
            </>
          ),
          cells: [row.values.yes, row.values.assessed, row.values.no].map(number),
        }))}
      />
      {noted.map(({ year, source, note }) => (
        <Quiet>
          {year}, <SourceOf lang={lang} source={source} />: {t(noteKey(note))}
        </Quiet>
      ))}
    </div>
  );
}

const isAddress = (source: string) => source.startsWith("http");

/** The site by name, or the document as the Storting names it, which is Norwegian. */
function SourceOf({ lang, source }: { lang: PublicLang; source: string }) {
  return isAddress(source) ? <>{hostName(source)}</> : <span lang={norwegianOn(lang)}>{source}</span>;
}

/** The file of figures has no other notes than those with a text (`figureNotes`). */
const noteKey = (note: string) => `figures.note.${note}` as "figures.note.year-from-report";

function Disagreement({ lang, figures }: { lang: PublicLang; figures: readonly Figure[] }) {
  const found = disagreements(rowsOf(figures, "women"));
  if (found.length === 0) return null;
  const t = words(lang);
  return (
    <Section id="uenige" title={t("figures.disagree")}>
      <Prose>
        {found.map(({ year, values }) => (
          <p>{t("figures.disagreeYear", { year, values: values.join(", ") })}</p>
        ))}
        <p>{t("figures.disagreeText")}</p>
      </Prose>
    </Section>
  );
}

function Limits({ view }: { view: View }) {
  const { lang, snapshot } = view;
  const t = words(lang);
  const counts = countsOf(snapshot);
  return (
    <Section id="grenser" title={t("figures.limits")}>
      <Prose>
        <Why reasons={[t("figures.limit.known"), t("figures.limit.decides"), t("figures.limit.now")]} />
        <p>{t(counts.count > 0 ? "figures.here" : "figures.hereNone", counts)}</p>
        <p>
          <TextLink href={publicLink(paths.directory(), lang)}>{t("figures.toList")}</TextLink>
        </p>
      </Prose>
    </Section>
  );
}

function countsOf({ centres }: Snapshot): { count: number; all: number } {
  const open = centres.filter(({ centre }) => centre.state.is !== "closed" && centre.kind === "centre");
  return { count: open.filter((shown) => shown.entry !== null).length, all: open.length };
}

function Sources({ lang, figures }: { lang: PublicLang; figures: readonly Figure[] }) {
  const t = words(lang);
  const sources = [...new Set(figures.map((figure) => figure.source))];
  if (sources.length === 0) return null;
  return (
    <More summary={t("figures.sources")}>
      <Quiet>{t("figures.sourcesText")}</Quiet>
      <ul class="hv-chart__sources" lang={norwegianOn(lang)}>
        {sources.map((source) => (
          <li>{source}</li>
        ))}
      </ul>
    </More>
  );
}
