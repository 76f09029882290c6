import type { Lang } from "#platform/text";
import { page, paths, publicLink, type Web } from "#platform/http";
import {
  Button,
  Empty,
  Field,
  Form,
  Mark,
  PageHead,
  PublicLayout,
  Quiet,
  Row,
  Rows,
  Section,
  Stamp,
  TextLink,
} from "#platform/ui";
import { choose, type Chosen, type Filter } from "#modules/directory";
import { isKnown, newestDate, type Centre } from "#modules/directory";
import { municipalities, type Municipality } from "#modules/directory";
import { centres } from "#modules/directory";
import { dateWords, sourceWords, substanceMark, words, yesNo } from "../words.ts";
import { Help } from "./help.tsx";

/** The names of the filter say nothing: `k` county number, `s` what was typed. */
function filterOf(c: Web): Filter {
  const county = c.req.query("k") ?? "";
  return { county: /^\d{2}$/.test(county) ? county : "", text: (c.req.query("s") ?? "").slice(0, 60) };
}

export async function showList(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const filter = filterOf(c);
  const [all, places] = await c.var.desk.open(
    async (tx) => [await centres(tx), await municipalities(tx, false)] as const,
  );
  const chosen = choose(all, places, filter);
  return page(
    c,
    <PublicLayout {...c.var.publicFrame(t("list.title"))}>
      <PageHead title={t("list.h1")} lead={t("list.lead")} size="xl" />
      <Help lang={lang} />
      <FilterForm lang={lang} filter={filter} places={places} />
      <Quiet>{t("list.ground")}</Quiet>
      <Found lang={lang} chosen={chosen} places={new Map(places.map((place) => [place.number, place]))} />
    </PublicLayout>,
  );
}

function FilterForm({ lang, filter, places }: { lang: Lang; filter: Filter; places: Municipality[] }) {
  const t = words(lang);
  const counties = [...new Map(places.map((place) => [place.countyNumber, place.county]))]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "nb"));
  return (
    <Form action={paths.directory()} method="get" hidden={{ m: lang === "nb" ? undefined : lang }}>
      <Field
        name="s"
        kind="search"
        label={t("list.text")}
        value={filter.text}
        maxlength={60}
        spellcheck={false}
      />
      <Field
        name="k"
        kind="select"
        label={t("list.county")}
        choose={t("list.anyCounty")}
        value={filter.county}
        options={counties}
      />
      <Button variant="secondary">{t("list.show")}</Button>
    </Form>
  );
}

function Found({ lang, chosen, places }: { lang: Lang; chosen: Chosen; places: Map<string, Municipality> }) {
  const t = words(lang);
  if (chosen.count === 0) {
    return (
      <>
        <Empty>{t("list.none")}</Empty>
        <p>
          <TextLink href={publicLink(paths.directory(), lang)}>{t("list.all")}</TextLink>
        </p>
      </>
    );
  }
  const uncovered = chosen.uncovered.map((place) => place.name).join(", ");
  return (
    <>
      {uncovered ? <Quiet>{t("list.uncovered", { places: uncovered })}</Quiet> : null}
      <Quiet>{t("list.found", { n: chosen.count })}</Quiet>
      {chosen.groups.map((group, i) => (
        <Section id={`fylke-${i + 1}`} title={group.county ?? t("list.noCounty")} line>
          <Rows>
            {group.centres.map((centre) => (
              <CentreRow lang={lang} centre={centre} place={places.get(centre.host?.is ?? "")} />
            ))}
          </Rows>
        </Section>
      ))}
    </>
  );
}

function CentreRow({ lang, centre, place }: { lang: Lang; centre: Centre; place: Municipality | undefined }) {
  const t = words(lang);
  const newest = newestDate(centre);
  const mark = substanceMark(centre);
  const terms = centre.substance.terms.filter(isKnown);
  const facts = [centre.state, centre.women, centre.men, centre.children].filter(isKnown);
  const sources = [...new Set(facts.map((fact) => sourceWords(lang, fact)))];
  return (
    <Row
      title={centre.name}
      href={publicLink(paths.centre(centre.id), lang)}
      meta={place && (isKnown(centre.host) ? place.name : t("row.assumed", { place: place.name }))}
      end={
        newest ? (
          <Stamp age="old">{t("stamp.old", { date: dateWords(lang, newest) })}</Stamp>
        ) : (
          <Stamp age="never">{t("stamp.never")}</Stamp>
        )
      }
    >
      {inDoubt(lang, centre)}
      <p>
        {t("row.who", {
          women: yesNo(lang, centre.women),
          men: yesNo(lang, centre.men),
          children: yesNo(lang, centre.children),
        })}
      </p>
      <p>
        {t("row.substance")}: <Mark is={mark}>{t(`mark.${mark}`)}</Mark>
      </p>
      {terms.map((term) => (
        <p>
          {t(`term.${term.is}`)} ({sourceWords(lang, term)})
        </p>
      ))}
      <Quiet>
        {sources.length > 0 ? t("row.sources", { sources: sources.join(" · ") }) : t("row.noSource")}
      </Quiet>
    </Row>
  );
}

function inDoubt(lang: Lang, { state }: Centre) {
  const t = words(lang);
  if (!isKnown(state)) return <p>{t("state.undatedRow")}</p>;
  return state.is === "unknown" ? (
    <p>{t("state.unknownRow", { date: dateWords(lang, state.date) })}</p>
  ) : null;
}
