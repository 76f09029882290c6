import type { Tx } from "#platform/db";
import type { SecondLook, Web } from "#platform/http";
import type { Lang } from "#platform/text";
import type { TermSaid } from "../say-term.ts";
import { groups, type Group } from "../terms.ts";
import { entryWords } from "../words.ts";
import type { Found } from "./kept.ts";
import { words } from "./words.ts";

/** Everybody reads the grounds. Where the centre is said to be stands in the overview already. */
export function lookTerm(
  c: Web,
  look: SecondLook,
  tx: Tx,
  { who, kept }: Found,
  answers: Record<Group, TermSaid>,
  saved: boolean,
) {
  // What is the same for all is mended in one place.
  const own = groups.filter((one) => one === "women" || answers[one].ground !== answers.women.ground);
  const texts = Object.fromEntries(own.map((group) => [`${group}-ground`, answers[group].ground]));
  return look(c, tx, { thing: "entry", between: [kept.centre.name], texts, saved }, who);
}

/** The field to jump to, and what it is called. */
export const termAt = (lang: Lang) => (field: string) => {
  const group = groups.find((one) => field.startsWith(one)) ?? "women";
  return {
    id: field,
    name: words(lang)("ground", { group: entryWords(lang)(`group.${group}`).toLowerCase() }),
  };
};

/** What the second look left, carried through the preview to the save. */
export const lookedFields = (posted: Web["var"]["posted"]) =>
  ["_hvorfor", "_sett"].flatMap((name): [string, string][] => {
    const value = posted[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
