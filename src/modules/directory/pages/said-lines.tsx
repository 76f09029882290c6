import type { Lang } from "#platform/text";
import { Mark, Stack, type Fact } from "#platform/ui";
import { groupsOf, type FactKey, type Said } from "../entry.ts";
import { termSentences } from "../sentence.ts";
import { groups, type Group, type Term, type TermKey } from "../terms.ts";
import { deciderSentence, entryWords, languageName } from "../words.ts";
import { words } from "./words.ts";

/** What everybody reads first of the centre. */
export function PublicSentences({ lang, said }: { lang: Lang; said: Said | null }) {
  const t = entryWords(lang);
  return (
    <Stack>
      {termSentences(lang, said).map((one) => (
        <p class="hv-terms">
          {one.group ? `${t(`group.${one.group}`)}: ` : null}
          <Mark is={one.is}>{one.lead}</Mark> {one.text}
        </p>
      ))}
    </Stack>
  );
}

/** The groups a line is told for: those the centre takes, or all when it has said nothing of that. */
function toldGroups(said: Said): readonly Group[] {
  const taken = groupsOf(said);
  return taken.length > 0 ? taken : groups;
}

const content = (term: Term | undefined) =>
  term ? JSON.stringify([term.answer, term.decides, term.ground]) : "";

export interface Line {
  /** Null when the answer is the same for all. */
  group: Group | null;
  term: Term | undefined;
}

/** One line when all groups have the same answer, else one for each. */
export function linesOf(said: Said, key: TermKey): Line[] {
  const all = toldGroups(said).map((group) => ({ group, term: said.terms[group][key] }));
  const alike = all.every((one) => content(one.term) === content(all[0]?.term));
  if (!alike) return all;
  // The oldest: a line must not look newer than any of those it stands for.
  const [oldest] = all.flatMap(({ term }) => term ?? []).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return [{ group: null, term: oldest }];
}

export function termFact(lang: Lang, key: TermKey, { group, term }: Line): Fact {
  const t = entryWords(lang);
  const answer = term?.answer ?? "unknown";
  const name = t(`term.${key}`);
  const own = term?.ground ? words(lang)("own", { words: term.ground }) : "";
  return {
    term: group
      ? words(lang)("for", { term: name, group: t(`group.${group}`).toLocaleLowerCase("nb") })
      : name,
    answer: <Mark is={answer === "conditions" ? "cond" : answer}>{t(`answer.${answer}`)}</Mark>,
    ground: [deciderSentence(lang, term?.decides ?? []), own].filter(Boolean).join(" ") || null,
  };
}

export function sayingFact(lang: Lang, key: FactKey, said: Said): Fact {
  const t = entryWords(lang);
  const value = said.facts[key]?.is;
  const word = typeof value === "boolean" ? (value ? "yes" : "no") : "unknown";
  return {
    term: t(`fact.${key}`),
    answer:
      value === undefined || typeof value === "boolean" ? (
        <Mark is={word}>{t(`answer.${word}`)}</Mark>
      ) : (
        valueText(lang, value)
      ),
  };
}

export function valueText(lang: Lang, value: boolean | string | readonly string[]): string {
  if (typeof value === "boolean") return entryWords(lang)(value ? "answer.yes" : "answer.no");
  return typeof value === "string" ? value : value.map((code) => languageName(lang, code).name).join(", ");
}
