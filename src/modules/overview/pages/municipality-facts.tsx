import { paths, publicLink } from "#platform/http";
import { Facts, Mark, Prose, Quiet, Section, TextLink, type Fact } from "#platform/ui";
import { isKnown, type Municipality, type Responsible, type TryggEst } from "#modules/directory";
import { dateWords, hostName, sourceWords, words } from "../words.ts";
import type { View } from "./centre-view.ts";
import { Norwegian, norwegianOn } from "./municipality-name.tsx";

export function AboutPlace(props: { view: View; place: Municipality; centres: Responsible[] }) {
  const { view, place, centres } = props;
  const t = words(view.lang);
  return (
    <Section id="kommunen" title={t("municipality.about")} aside>
      <Facts
        layout="beside"
        items={[
          ...agreements(view, centres),
          tryggEst(view, place),
          ...formerNames(view, place),
          { term: t("municipality.number"), answer: place.number },
        ]}
      />
      {place.training ? null : <Quiet>{t("municipality.kartverket")}</Quiet>}
    </Section>
  );
}

/** The dated source that says it; none when it is worked out from a merger or from where the centre lies. */
function sourceOf({ by, inferred, shown }: Responsible) {
  const { serves } = shown.centre;
  return by !== "host" && !inferred && isKnown(serves) ? serves : null;
}

function agreements({ lang, training }: View, centres: Responsible[]): Fact[] {
  const t = words(lang);
  if (centres.length === 0) {
    return [
      {
        term: t("municipality.centre"),
        answer: <Mark is="unknown">{t("mark.unknown")}</Mark>,
        ground: t("ground.none"),
      },
    ];
  }
  return centres.map((one) => {
    const { id, name } = one.shown.centre;
    const source = sourceOf(one);
    return {
      term: t("municipality.centre"),
      answer: (
        <TextLink href={publicLink(paths.centre(id, training), lang)}>
          <Norwegian lang={lang}>{name}</Norwegian>
        </TextLink>
      ),
      // What is invented has no source, and needs none.
      ground: training
        ? null
        : source
          ? t("municipality.agreement", { source: sourceWords(lang, source) })
          : t("municipality.assumed"),
    };
  });
}

const teamsIn = ({ snapshot }: View, place: Municipality) =>
  snapshot.tryggest.filter((team) => team.number === place.number);

function tryggEst(view: View, place: Municipality): Fact {
  const { lang } = view;
  const t = words(lang);
  const teams = teamsIn(view, place);
  const districts = teams.flatMap((team) => team.district ?? []).join(", ");
  const [first] = teams;
  return {
    term: t("municipality.tryggest"),
    answer: !first ? (
      <Mark is="unknown">{t("mark.unknown")}</Mark>
    ) : districts ? (
      t("municipality.tryggestDistricts", { places: districts })
    ) : (
      <Mark is="yes">{t("mark.yes")}</Mark>
    ),
    ground: first ? t("ground.source", { source: teamSource(view, first) }) : t("ground.none"),
  };
}

function teamSource({ lang }: View, { source, date }: TryggEst): string {
  const t = words(lang);
  const host = hostName(source);
  return date ? t("source.dated", { host, date: dateWords(lang, date) }) : t("source.undated", { host });
}

function formerNames({ lang, snapshot }: View, place: Municipality): Fact[] {
  const t = words(lang);
  const before = snapshot.former.filter((one) => one.now.includes(place.number));
  if (before.length === 0) return [];
  const told = before.map(({ name, number }) => t("municipality.formerOne", { name, number }));
  return [
    { term: t("municipality.former"), answer: <span lang={norwegianOn(lang)}>{told.join(", ")}</span> },
  ];
}

/** The service for adults at risk. Nobody has given us a number of theirs, so the way goes by the municipality. */
export function Worried({ view, place }: { view: View; place: Municipality }) {
  const t = words(view.lang);
  const teams = teamsIn(view, place);
  const where = teams.length === 0 ? "Unknown" : teams.some((team) => team.district) ? "Some" : "Yes";
  return (
    <Section id="urolig" title={t("municipality.worried")}>
      <Prose>
        <p>{t(`municipality.tryggest${where}`)}</p>
        <p>
          <TextLink href={publicLink(paths.report(place.training), view.lang)}>
            {t("municipality.write")}
          </TextLink>
        </p>
      </Prose>
    </Section>
  );
}
