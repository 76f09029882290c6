import type { Answer, Ask, Asked } from "./ask.ts";

/** What two answers are compared by, with what is new in every answer taken out. */
function seen({ status, headers, body }: Answer, ids: readonly string[]): string {
  const told = [...headers].filter(([name]) => name !== "date").map(([name, value]) => `${name}: ${value}`);
  const text = body.replace(/(name="_key" value=")[^"]*/g, "$1…");
  const whole = `${status}\n${told.join("\n")}\n${text}`;
  return ids.reduce((sofar, id) => sofar.replaceAll(id, ":id"), whole);
}

export const nowhere = "zzzzzzzz00000000";

export type Question = (id: string) => Asked;

/** What is not there is asked about once for each actor and question; it is the same nothing each time. */
const nothings = new WeakMap<Ask, Map<Question, Answer>>();
async function aboutNothing(ask: Ask, question: Question): Promise<Answer> {
  const known = nothings.get(ask) ?? new Map<Question, Answer>();
  nothings.set(ask, known);
  const answer = known.get(question) ?? (await ask(question(nowhere)));
  known.set(question, answer);
  return answer;
}

/** Asks about something real and about something that is not: undefined when no difference can be seen. */
export async function difference(ask: Ask, id: string, question: Question): Promise<string | undefined> {
  const nothing = seen(await aboutNothing(ask, question), [nowhere, id]);
  const something = seen(await ask(question(id)), [nowhere, id]);
  if (nothing === something) return undefined;
  return `${nothing.slice(0, 3)} became ${something.slice(0, 3)}, ${nothing.length} became ${something.length} signs`;
}

/** A form that is asked for where only its answer lives leads on, for everybody, and looks at nothing. */
export const leadsOn = async (ask: Ask, question: Question) =>
  (await aboutNothing(ask, question)).status === 303;
