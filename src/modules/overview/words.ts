import { publicTexts, type PublicLang } from "#platform/text";
import { isKnown, type FactOf, type Found } from "#modules/directory";
import type { Municipality } from "#modules/directory";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };
import en from "./text/en.json" with { type: "json" };
import se from "./text/se.json" with { type: "json" };

export const words = publicTexts(nb, nn, en, se);

const locale = { nb: "nb", nn: "nn", en: "en-GB", se: "se" } as const;
const format = (lang: PublicLang, what: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale[lang], { ...what, timeZone: "UTC" });
const inEach = <Value>(of: (lang: PublicLang) => Value): Record<PublicLang, Value> => ({
  nb: of("nb"),
  nn: of("nn"),
  en: of("en"),
  se: of("se"),
});
const months = inEach((lang) => format(lang, { month: "long" }));
const days = inEach((lang) => format(lang, { month: "long", day: "numeric" }));
const midnight = (date: string) => new Date(`${date}T00:00:00Z`);

/** `mars`. Northern Sámi says both "in" and "since" with the month in the genitive: `njukčamánu`. */
function monthWord(lang: PublicLang, date: string): string {
  const name = months[lang].format(midnight(`${date.slice(0, 7)}-01`));
  return lang === "se" ? name.replace(/mánnu$/, "mánu") : name;
}

/** `2021`, `mars 2021`: the month is enough to tell how old something is. */
export function dateWords(lang: PublicLang, date: string): string {
  const year = date.slice(0, 4);
  return date.length === 4 ? year : `${monthWord(lang, date)} ${year}`;
}

/** `3. november`, with the year when it is another than today's. */
export function dayWords(lang: PublicLang, date: string, today: string): string {
  const day =
    lang === "se"
      ? `${monthWord(lang, date)} ${Number(date.slice(8))}. b.`
      : days[lang].format(midnight(date));
  return date.slice(0, 4) === today.slice(0, 4) ? day : `${day} ${date.slice(0, 4)}`;
}

/** `mars`, with the year when it is another than today's. */
export function sinceWords(lang: PublicLang, date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? monthWord(lang, date) : dateWords(lang, date);
}

/** The site as text. Never a link: a press would tell the site, and some old addresses have new owners. */
export function hostName(source: string): string {
  return new URL(source).hostname.replace(/^www2?\./, "");
}

export function sourceWords(lang: PublicLang, found: Found & { source: string }): string {
  const t = words(lang);
  const host = hostName(found.source);
  if (!found.date) return t("source.undated", { host });
  const date = dateWords(lang, found.date);
  return t("source.dated", { host, date: found.about ? t("source.about", { date }) : date });
}

/** The line under an answer: where it was found, or what an undated or unsourced statement would have said. */
export function groundWords(lang: PublicLang, fact: FactOf<unknown> | undefined, value: string): string {
  const t = words(lang);
  if (!fact) return t("ground.none");
  if (isKnown(fact)) return t("ground.source", { source: sourceWords(lang, fact) });
  if (fact.source) return t("ground.undated", { value, host: hostName(fact.source) });
  return t("ground.unsourced", { value });
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
