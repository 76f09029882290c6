import { osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { isNo } from "#platform/outcome";
import type { Said } from "./entry.ts";
import { addVersion, latestSaid, type NotSaid, type Seen, type Speaker } from "./next-version.ts";
import {
  deciders,
  groups,
  type Decider,
  type Group,
  type Term,
  type TermAnswer,
  type TermKey,
} from "./terms.ts";

/** An answer to one question for one group, as the leader gives it. */
export interface TermSaid {
  answer: TermAnswer;
  decides: readonly Decider[];
  ground: string;
}

/** Letters in a ground: one sentence, not a procedure. The database refuses more. */
export const groundLimit = 200;

/** One question with its three answers. `lang` is the language the grounds are written in. */
export interface QuestionSaid {
  term: TermKey;
  answers: Record<Group, TermSaid>;
  lang?: Said["lang"];
}
export type BadTerm = { no: "decides-missing"; groups: Group[] } | { no: "too-long"; groups: Group[] };

/** Answers one question for the three groups at once. */
export async function sayTerm(
  tx: Tx,
  what: Seen & QuestionSaid,
  who: Speaker,
  clock: Clock,
): Promise<{ version: number } | NotSaid | BadTerm> {
  const earlier = await latestSaid(tx, what, who);
  if (isNo(earlier)) return earlier;
  const later = withTerm(earlier, what, osloDate(clock.now()));
  return isNo(later) ? later : addVersion(tx, what, { earlier, later }, who, clock);
}

/** The entry as it will be when the answers are saved; the preview shows the same. */
export function withTerm(earlier: Said, { term, answers, lang }: QuestionSaid, on: string): Said | BadTerm {
  const long = groups.filter((group) => groundOf(answers[group]).length > groundLimit);
  if (long.length > 0) return { no: "too-long", groups: long };
  const open = groups.filter(
    (group) => answers[group].answer === "conditions" && decidesOf(answers[group]).length === 0,
  );
  if (open.length > 0) return { no: "decides-missing", groups: open };
  const of = (group: Group) => {
    const { [term]: _, ...rest } = earlier.terms[group];
    const given = termOf(answers[group], on);
    return given ? { ...rest, [term]: given } : rest;
  };
  const worded = groups.some((group) => groundOf(answers[group]) !== "");
  return {
    ...earlier,
    lang: (worded && lang) || earlier.lang,
    terms: { women: of("women"), men: of("men"), withChildren: of("withChildren") },
  };
}

function termOf(said: TermSaid, on: string): Term | null {
  if (said.answer === "unknown") return null;
  const decides = said.answer === "conditions" ? decidesOf(said) : [];
  return { answer: said.answer, decides, ground: groundOf(said), on };
}

const groundOf = (said: TermSaid) => said.ground.replace(/\s+/g, " ").trim();
/** In the order of the list, each once, so that the same answer is the same however it was ticked. */
const decidesOf = (said: TermSaid) => deciders.filter((one) => said.decides.includes(one));
