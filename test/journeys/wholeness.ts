import type { Lang } from "#platform/text";
import { houses } from "../../src/app/training/county.ts";
import { entries } from "../../src/app/training/entries.ts";
import { attribute, find, named, text, type Element } from "./markup.ts";
import { textKeys } from "./speech.ts";

const read = ["title", "alt", "aria-label", "placeholder", "value", "content"];
const dotted = new RegExp(
  `(^|[^\\w.])(${textKeys.map((key) => key.replaceAll(".", "\\.")).join("|")})([^\\w.]|$)`,
);

/** Everything a person reads or hears on the page. */
function heard(page: Element): string[] {
  const said = find(page, () => true).flatMap((one) => read.flatMap((name) => attribute(one, name) ?? []));
  return [text(page), ...said];
}

/** What shows that a page is not whole, or not in the language that was chosen. */
export function flaws(page: Element, lang: Lang): string[] {
  const html = find(page, named("html"))[0]!;
  const words = heard(page);
  return [
    ...(attribute(html, "lang") === lang ? [] : [`lang is ${attribute(html, "lang")}`]),
    ...words.filter((one) => /[{}]/.test(one)).map((one) => `hole: ${one.slice(0, 200)}`),
    ...words.filter((one) => dotted.test(one)).map((one) => `key: ${dotted.exec(one)![2]}`),
    ...words
      .filter((one) => /\b(undefined|NaN|null|\[object)/.test(one))
      .map((one) => `broken: ${one.slice(0, 80)}`),
    ...(find(page, named("h1")).length === 1 ? [] : ["not one h1"]),
    ...strayWords(page, lang),
  ];
}

/** What would give a page of the other language away. */
const foreign: Record<Lang, RegExp> = {
  nb: /\b(ikkje|kven|dykk|korleis|frå|noko|eit|berre|vere)\b/i,
  nn: /\b(ikke|hvem|hvordan|noe|bare|være|dere|deres|hvorfor|hva)\b/i,
};

/** Free text stands in the language it was typed in: what the stories write, and the terms of the county's houses. */
const typed = /Øvelse: [^.]*\./g;
const grounds = houses
  .flatMap((house) => house.units.flatMap((unit) => Object.values(unit.terms)))
  .flatMap((term) => term.ground ?? [])
  .concat([...JSON.stringify(entries).matchAll(/"ground":"([^"]+)"/g)].map(([, ground]) => ground!));

function strayWords(page: Element, lang: Lang): string[] {
  const main = find(page, named("main"))[0]!;
  let words = text(main).replace(typed, "");
  for (const ground of grounds) words = words.replaceAll(ground, "");
  const stray = foreign[lang].exec(words);
  return stray ? [`not ${lang}: ${stray[0]}`] : [];
}
