import { publicTexts, type PublicLang } from "#platform/text";
import type { FactKey } from "./entry.ts";
import { deciders, termKeys, type Decider, type TermKey } from "./terms.ts";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };
import en from "./text/en.json" with { type: "json" };
import se from "./text/se.json" with { type: "json" };

/**
 * What everything in an entry is called: `term.arrive`, `answer.yes`, `group.men`, `fact.stay`, and
 * `decider.night-staff` as a clause that goes after "if".
 */
export const entryWords = publicTexts(nb, nn, en, se);

const locale = { nb: "nb", nn: "nn", en: "en-GB", se: "se" } as const;
const names = (tag: string) => new Intl.DisplayNames(tag, { type: "language", fallback: "none" });
const namesIn = Object.fromEntries(Object.entries(locale).map(([lang, tag]) => [lang, names(tag)])) as Record<
  PublicLang,
  Intl.DisplayNames
>;

/**
 * A language by name, and the language the name is in: Northern Sámi lacks words for some, and then the
 * language's own name is what the one who speaks it knows.
 */
export function languageName(lang: PublicLang, code: string): { name: string; in: string } {
  const name = namesIn[lang].of(code);
  return name ? { name, in: lang } : { name: names(code).of(code) ?? code, in: code };
}

/** `det er nok folk på vakt og du kan få eget rom`, in the order of the list however it was ticked. */
export function deciderClauses(lang: PublicLang, decides: readonly Decider[]): string {
  const t = entryWords(lang);
  const clauses = deciders.filter((one) => decides.includes(one)).map((one) => t(`decider.${one}`));
  const last = clauses.pop() ?? "";
  return clauses.length === 0 ? last : `${clauses.join(", ")} ${t("sentence.and")} ${last}`;
}

/** `Hvis det er nok folk på vakt.` Empty when nothing decides. */
export function deciderSentence(lang: PublicLang, decides: readonly Decider[]): string {
  return decides.length === 0 ? "" : entryWords(lang)("sentence.if", { all: deciderClauses(lang, decides) });
}

const isTerm = (key: FactKey | TermKey): key is TermKey => (termKeys as readonly string[]).includes(key);

/** What is asked, be it a fact or a term. */
export function keyName(lang: PublicLang, key: FactKey | TermKey): string {
  const t = entryWords(lang);
  return isTerm(key) ? t(`term.${key}`) : t(`fact.${key}`);
}
