import { texts, type Lang } from "#platform/text";
import { isKnown, type Centre, type FactOf, type Found } from "#modules/directory";
import type { Municipality } from "#modules/directory";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

export const words = texts(nb, nn);

const month = (lang: Lang) => new Intl.DateTimeFormat(lang, { month: "long", timeZone: "UTC" });
const months = { nb: month("nb"), nn: month("nn") };

/** `2021`, `mars 2021`: the month is enough to tell how old something is. */
export function dateWords(lang: Lang, date: string): string {
  const [year, monthNumber] = date.split("-");
  if (!monthNumber) return year!;
  return `${months[lang].format(new Date(`${year}-${monthNumber}-01T00:00:00Z`))} ${year}`;
}

/** The site as text. Never a link: a press would tell the site, and some old addresses have new owners. */
export function hostName(source: string): string {
  return new URL(source).hostname.replace(/^www2?\./, "");
}

export function sourceWords(lang: Lang, found: Found & { source: string }): string {
  const t = words(lang);
  const host = hostName(found.source);
  if (!found.date) return t("source.undated", { host });
  const date = dateWords(lang, found.date);
  return t("source.dated", { host, date: found.about ? t("source.about", { date }) : date });
}

/** The line under an answer: where it was found, or what an undated or unsourced statement would have said. */
export function groundWords(lang: Lang, fact: FactOf<unknown> | undefined, value: string): string {
  const t = words(lang);
  if (!fact) return t("ground.none");
  if (isKnown(fact)) return t("ground.source", { source: sourceWords(lang, fact) });
  if (fact.source) return t("ground.undated", { value, host: hostName(fact.source) });
  return t("ground.unsourced", { value });
}

/** `ja`, `nei` or `ukjent`; undated statements are unknown. */
export function yesNo(lang: Lang, fact: FactOf<boolean> | undefined): string {
  return words(lang)(isKnown(fact) ? (fact.is ? "yes" : "no") : "unknown");
}

/** What we dare to say of substance use: only what a dated source carries. */
export function substanceMark(centre: Centre): "yes" | "cond" | "unknown" {
  if (!centre.substance.terms.some(isKnown)) return "unknown";
  if (centre.substance.is === "special-unit") return "yes";
  return centre.substance.is === "accepts" ? "cond" : "unknown";
}

/** Municipality names; two that share a name are told apart by the county. */
export function placeNames(numbers: readonly string[], places: ReadonlyMap<string, Municipality>): string {
  const found = numbers.flatMap((number) => places.get(number) ?? []);
  const twice = (name: string) => [...places.values()].filter((place) => place.name === name).length > 1;
  return found
    .map((place) => (twice(place.name) ? `${place.name} (${place.county})` : place.name))
    .toSorted((a, b) => a.localeCompare(b, "nb"))
    .join(", ");
}
