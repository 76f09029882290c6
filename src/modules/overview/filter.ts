import { publicLink } from "#platform/http";
import type { PublicLang } from "#platform/text";
import type { Group, OfficialAnswer } from "#modules/directory";

export type Need = "substances" | "wheelchair" | "pets" | "interpreter" | "roundTheClock";

/** What the list is asked for. */
export interface Filter {
  /** What was typed: a municipality, or a place by name. */
  text: string;
  /** County number, or empty. */
  county: string;
  who: Group | null;
  needs: readonly Need[];
  answers: readonly OfficialAnswer[];
}

/**
 * An address stays behind in the history of the phone and in what others see over a shoulder. So it says
 * `v=2&n=1`, and never men or substances; what the signs mean stands only here and on the page.
 */
export const whoCodes: Record<Group, string> = { women: "1", men: "2", withChildren: "3" };
export const needCodes: Record<Need, string> = {
  substances: "1",
  wheelchair: "2",
  pets: "3",
  interpreter: "4",
  roundTheClock: "5",
};
export const answerCodes: Record<OfficialAnswer, string> = {
  offers: "1",
  assesses: "2",
  "does-not": "3",
  unknown: "4",
};

const meant = <Word extends string>(codes: Record<Word, string>, asked: readonly string[]): Word[] =>
  (Object.keys(codes) as Word[]).filter((word) => asked.includes(codes[word]));

export function filterOf(query: URLSearchParams): Filter {
  const county = query.get("k") ?? "";
  return {
    text: (query.get("s") ?? "").trim().slice(0, 60),
    county: /^\d{2}$/.test(county) ? county : "",
    who: meant(whoCodes, [query.get("v") ?? ""])[0] ?? null,
    needs: meant(needCodes, query.getAll("n")),
    answers: meant(answerCodes, query.getAll("a")),
  };
}

/** The address of the list with this filter, in one way of writing it. */
export function addressOf(list: string, filter: Filter, lang: PublicLang): string {
  const query = new URLSearchParams();
  if (filter.text) query.set("s", filter.text);
  if (filter.county) query.set("k", filter.county);
  if (filter.who) query.set("v", whoCodes[filter.who]);
  for (const need of filter.needs) query.append("n", needCodes[need]);
  for (const answer of filter.answers) query.append("a", answerCodes[answer]);
  return publicLink(query.size > 0 ? `${list}?${query}` : list, lang);
}
