import type { PublicLang } from "#platform/text";
import type { Said } from "./entry.ts";
import type { Group } from "./terms.ts";

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

/**
 * One sentence when all groups have the same terms, else one for each group the centre takes. Answers that
 * are no longer confirmed are told as they stand: the stamp beside them says how old they are.
 */
export function termSentences(_lang: PublicLang, _said: Said | null): TermSentence[] {
  throw new Error("not written yet");
}
