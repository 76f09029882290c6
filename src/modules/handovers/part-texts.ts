import type { Lang } from "#platform/text";
import type { CaseFacts } from "#modules/cases";
import { needSentence } from "#modules/places";
import type { Part } from "./handover.ts";

/**
 * Each part of a packet in words. `who` is the need that the place was held for, and what was written about
 * who comes; the others are only what was written. Where she must not be stays with the sender.
 */
export function partTexts(facts: CaseFacts, lang: Lang): Record<Part, string> {
  const { need } = facts;
  const join = (...texts: string[]) =>
    texts
      .filter((text) => text !== "")
      .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
      .join(" ");
  return {
    who: join(needSentence(lang, { ...need, avoid: [], away: null, maxKm: null }), facts.who),
    tonight: join(facts.tonight),
    danger: join(facts.danger),
    health: join(facts.health),
    children: join(facts.children),
  };
}
