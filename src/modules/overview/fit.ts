import {
  isConfirmed,
  isKnown,
  officialAnswer,
  overallAnswer,
  type Group,
  type OfficialAnswer,
  type Shown,
  type YesNoKey,
} from "#modules/directory";
import type { Filter, Need } from "./filter.ts";

type Fit = "yes" | "no" | "unknown";

/** What open sources call the same as the centre itself does. */
const inSources = {
  roundTheClock: "roundTheClock",
  day: "dayOffer",
  women: "women",
  men: "men",
  children: "children",
  pets: "pets",
  wheelchair: "wheelchair",
  interpreter: "interpreter",
} as const satisfies { [Key in YesNoKey]?: string };
type Sourced = keyof typeof inSources;

/**
 * Whether a yes or no stands today. What the centre has said goes before open sources, also when it has
 * grown old: then nobody knows.
 */
export function standing({ entry, centre }: Shown, key: Sourced, today: string): Fit {
  const said = entry?.facts[key];
  if (said) return isConfirmed(key, said, today) ? yesNo(said.is) : "unknown";
  const found = centre[inSources[key]];
  return isKnown(found) ? yesNo(found.is) : "unknown";
}

const yesNo = (is: boolean): Fit => (is ? "yes" : "no");

/** The official answer for the one who asks: for their group when they have said it, else for the whole centre. */
export function answerFor({ entry }: Shown, who: Group | null, today: string): OfficialAnswer {
  return who ? officialAnswer(entry, who, today) : overallAnswer(entry, today);
}

const takes = { women: "women", men: "men", withChildren: "children" } as const;
const substanceFit = { offers: "yes", assesses: "yes", "does-not": "no", unknown: "unknown" } as const;

function needFit(shown: Shown, need: Need, who: Group | null, today: string): Fit {
  if (need === "substances") return substanceFit[answerFor(shown, who, today)];
  return standing(shown, need, today);
}

/** `unknown`: nothing says no, but something asked for has no answer. It is shown apart, never left out. */
export function fits(shown: Shown, filter: Filter, today: string): Fit {
  const { who, needs, answers } = filter;
  if (answers.length > 0 && !answers.includes(answerFor(shown, who, today))) return "no";
  const each = needs.map((need) => needFit(shown, need, who, today));
  if (who) each.push(standing(shown, takes[who], today));
  return each.includes("no") ? "no" : each.includes("unknown") ? "unknown" : "yes";
}
