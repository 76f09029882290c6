import { paths, publicLink } from "#platform/http";
import type { PublicLang } from "#platform/text";
import { TextLink } from "#platform/ui";
import type { Municipality } from "#modules/directory";

/**
 * The file of names does not say which language a name is in. These are known; a name that is not here gets
 * no language rather than a wrong one. Southern, Lule and Northern Sámi, and Kven.
 */
const spoken = {
  sma: ["Aarborte", "Nåavmesjenjaelmie", "Raarvihke", "Rosse", "Snåase", "Tråante"],
  smj: ["Fuossko", "Hábmer"],
  se: [
    "Deatnu",
    "Dielddanuorri",
    "Evenášši",
    "Gáivuotna",
    "Guovdageaidnu",
    "Hámmerfeasta",
    "Hárstták",
    "Kárášjohka",
    "Loabák",
    "Omasvuotna",
    "Porsáŋgu",
    "Ráisa",
    "Suortá",
    "Unjárga",
  ],
  fkv: ["Kaivuono", "Omasvuono", "Porsanki", "Raisi"],
} as const;
const langOf = new Map<string, string>(
  Object.entries(spoken).flatMap(([lang, names]) => names.map((name) => [name, lang] as const)),
);

/** The language to mark Norwegian names and words with on a page in `lang`; none where the page is Norwegian. */
export const norwegianOn = (lang: PublicLang) => (lang === "en" || lang === "se" ? "nb" : undefined);

/** Everything here is Norwegian: names of centres, counties and municipalities without another name. */
export function Norwegian(props: { lang: PublicLang; children?: string }) {
  const lang = norwegianOn(props.lang);
  return lang ? <span lang={lang}>{props.children}</span> : <>{props.children}</>;
}

/** All the official names, in the order the state has them, each in its own language. */
export function OfficialName({ lang, place }: { lang: PublicLang; place: Municipality }) {
  return (
    <>
      {place.officialName.split(" - ").map((name, i) => {
        const own = name === place.name ? norwegianOn(lang) : langOf.get(name);
        return (
          <>
            {i > 0 ? " – " : ""}
            {own && own !== lang ? <span lang={own}>{name}</span> : name}
          </>
        );
      })}
    </>
  );
}

/** Names as links to their pages, with commas; two that share a name are told apart by the county. */
export function PlaceLinks(props: {
  lang: PublicLang;
  numbers: readonly string[];
  places: ReadonlyMap<string, Municipality>;
}) {
  const { lang, places } = props;
  const all = [...places.values()];
  const found = props.numbers
    .flatMap((number) => places.get(number) ?? [])
    .toSorted((a, b) => a.name.localeCompare(b.name, "nb"));
  const told = (place: Municipality) =>
    all.some((other) => other !== place && other.name === place.name)
      ? `${place.name} (${place.county})`
      : place.name;
  return (
    <span lang={norwegianOn(lang)}>
      {found.map((place, i) => (
        <>
          {i > 0 ? ", " : ""}
          <TextLink href={publicLink(paths.municipality(place.number, place.training), lang)}>
            {told(place)}
          </TextLink>
        </>
      ))}
    </span>
  );
}
