import type { Lang } from "#platform/text";
import type { CaseFacts } from "#modules/cases";
import { needSentence, substanceSentence } from "#modules/places";
import type { Part } from "./handover.ts";

/** Each part of a packet in words: what was ticked at intake first, then what was written. Where she must not be stays here. */
export function partTexts(facts: CaseFacts, lang: Lang): Record<Part, string> {
  const { need } = facts;
  const join = (...texts: string[]) =>
    texts
      .filter((text) => text !== "")
      .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
      .join(" ");
  return {
    who: join(needSentence(lang, { ...need, substance: [], avoid: [], maxKm: null }), facts.who),
    tonight: join(substanceSentence(lang, need), facts.tonight),
    danger: join(facts.danger),
    health: join(facts.health),
    children: join(facts.children),
  };
}
