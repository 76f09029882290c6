import type { PublicLang } from "#platform/text";
import { groupsOf, type Said } from "./entry.ts";
import type { Decider, Group, TermKey } from "./terms.ts";
import { deciderClauses, entryWords } from "./words.ts";

/** The terms of a centre in plain words, the same for the one who calls and for the professional. */
export interface TermSentence {
  /** Whom it is about; null when it is the same for all whom the centre takes. */
  group: Group | null;
  /** Shape of the mark beside it, by whether one may come under the influence. */
  is: "yes" | "cond" | "no" | "unknown";
  /** `Tar imot.`, `Tar imot hvis`, `Tar ikke imot den som er ruset.`, `Ukjent.`: set in bold, before `text`. */
  lead: string;
  text: string;
}

/** An answer as far as the sentence needs it. Without deciders its own words tell the conditions. */
export interface ToldAnswer {
  answer: "yes" | "conditions" | "no";
  decides: readonly Decider[];
  ground: string;
}
export type Told = { readonly [Key in TermKey]?: ToldAnswer };

/** What more is told, the weightiest first. A "no" to the last three changes nothing for the one who comes. */
const more = ["use", "lar", "equipment", "storage", "ownEntrance", "nightStaff"] as const;
type More = (typeof more)[number];
const onlyYes: readonly More[] = ["equipment", "ownEntrance", "nightStaff"];

/** More than this nobody takes in at a bad moment; the table below has the rest. */
const mostWords = 46;

/**
 * One sentence when all groups have the same terms, else one for each group the centre takes. Answers that
 * are no longer confirmed are told as they stand: the stamp beside them says how old they are.
 */
export function termSentences(lang: PublicLang, said: Said | null): TermSentence[] {
  const taken = said ? groupsOf(said).map((group) => ({ group, told: said.terms[group] })) : [];
  // What does not fit for one group is left out for all: the difference would look like another rule.
  const tooMuch = taken.flatMap(({ told }) => fitted(lang, told, []).tooMuch);
  const each = taken.map(({ group, told }) => ({ group, ...fitted(lang, told, tooMuch).sentence }));
  const [first = termSentence(lang, {}), ...rest] = each;
  const alike = rest.every((one) => one.lead === first.lead && one.text === first.text);
  return alike ? [{ ...first, group: null }] : each;
}

/** The sentence of one set of terms, whoever they are for. */
export function termSentence(lang: PublicLang, said: Told): Omit<TermSentence, "group"> {
  return fitted(lang, said, []).sentence;
}

/** As much as can be taken in, without some of it; and what there was no room for. */
function fitted(lang: PublicLang, said: Told, without: readonly More[]) {
  const { is, lead, text } = arrival(lang, said);
  const told = text ? [text] : [];
  const tooMuch: More[] = [];
  for (const key of more) {
    const sentence = without.includes(key) ? null : moreOf(lang, key, said[key]);
    if (!sentence) continue;
    const words = [lead, ...told, sentence].join(" ").split(" ").length;
    if (words > mostWords || tooMuch.length > 0) tooMuch.push(key);
    else told.push(sentence);
  }
  return { sentence: { is, lead, text: told.join(" ") }, tooMuch };
}

function arrival(lang: PublicLang, said: Told): Omit<TermSentence, "group"> {
  const t = entryWords(lang);
  const { arrive } = said;
  if (!arrive) {
    const text = t(Object.keys(said).length === 0 ? "sentence.unsaid" : "sentence.arrive-unknown");
    return { is: "unknown", lead: t("sentence.lead.unknown"), text };
  }
  if (arrive.answer === "yes") {
    return { is: "yes", lead: t("sentence.lead.yes"), text: t("sentence.arrive-yes") };
  }
  if (arrive.answer === "no") return { is: "no", lead: t("sentence.lead.no"), text: "" };
  if (arrive.decides.length > 0) {
    return {
      is: "cond",
      lead: t("sentence.lead.cond"),
      text: `${deciderClauses(lang, arrive.decides)}.`,
    };
  }
  return { is: "cond", lead: t("sentence.lead.open"), text: ownWords(arrive.ground) };
}

function moreOf(lang: PublicLang, key: More, said: ToldAnswer | undefined): string | null {
  if (!said || (isOnlyYes(key) && said.answer !== "yes")) return null;
  const t = entryWords(lang);
  if (isOnlyYes(key)) return t(`sentence.${key}-yes`);
  if (said.answer !== "conditions") return t(`sentence.${key}-${said.answer}`);
  return said.decides.length > 0
    ? t(`sentence.${key}-conditions`, { all: deciderClauses(lang, said.decides) })
    : [t(`sentence.${key}-open`), ownWords(said.ground)].filter(Boolean).join(" ");
}

type OnlyYes = "equipment" | "ownEntrance" | "nightStaff";
function isOnlyYes(key: More): key is OnlyYes {
  return onlyYes.includes(key);
}

/** As they were written: another language than the page's must not be changed to look like ours. */
function ownWords(ground: string): string {
  const text = ground.trim().replace(/\.$/, "");
  return text === "" ? "" : `«${text}».`;
}
