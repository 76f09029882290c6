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
type Answers = Record<Group, TermSaid>;

/** Letters in a ground: one sentence, not a procedure. The database refuses more. */
export const groundLimit = 200;

/** Answers one question for the three groups at once. `lang` is the language the grounds are written in. */
export async function sayTerm(
  tx: Tx,
  what: Seen & { term: TermKey; answers: Answers; lang?: Said["lang"] },
  who: Speaker,
  clock: Clock,
): Promise<
  | { version: number }
  | NotSaid
  | { no: "decides-missing"; groups: Group[] }
  | { no: "too-long"; groups: Group[] }
> {
  const earlier = await latestSaid(tx, what, who);
  if (isNo(earlier)) return earlier;
  const said = (group: Group) => what.answers[group];
  const long = groups.filter((group) => groundOf(said(group)).length > groundLimit);
  if (long.length > 0) return { no: "too-long", groups: long };
  const open = groups.filter(
    (group) => said(group).answer === "conditions" && decidesOf(said(group)).length === 0,
  );
  if (open.length > 0) return { no: "decides-missing", groups: open };
  const later = withTerm(earlier, what, osloDate(clock.now()));
  return addVersion(tx, what, { earlier, later }, who, clock);
}

/** The entry as it will be when the answers are saved; the preview shows the same. */
export function withTerm(
  earlier: Said,
  what: { term: TermKey; answers: Answers; lang?: Said["lang"] },
  on: string,
): Said {
  const { term, answers } = what;
  const of = (group: Group) => {
    const { [term]: _, ...rest } = earlier.terms[group];
    const given = termOf(answers[group], on);
    return given ? { ...rest, [term]: given } : rest;
  };
  const worded = groups.some((group) => groundOf(answers[group]) !== "");
  return {
    ...earlier,
    lang: (worded && what.lang) || earlier.lang,
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
