import type { Candidate } from "./candidate.ts";
import type { Need } from "./need.ts";
import { cannot, measure, sinceTheLaw, unknown, type Rule } from "./rule-kind.ts";
import type { Known } from "./unit.ts";

/** `code-no` when the service has said no, `code-unknown` when it has not said. */
function asks(
  code: string,
  law: Rule["law"],
  needed: (need: Need) => boolean,
  fact: (unit: Candidate) => Known,
): Rule {
  return {
    code,
    law,
    ...sinceTheLaw,
    inside: true,
    test: (need, unit) => {
      if (!needed(need)) return undefined;
      const known = fact(unit);
      if (known === null) return unknown(`${code}-unknown`);
      return known ? undefined : cannot(`${code}-no`);
    },
  };
}

const separated = { law: "krisesenterlova", section: "2" } as const;
const adapted = { law: "krisesenterlova", section: "3" } as const;

export const takes: readonly Rule[] = [
  asks(
    "women",
    separated,
    (need) => need.who === "woman",
    ({ facts }) => facts.women,
  ),
  asks(
    "men",
    separated,
    (need) => need.who === "man",
    ({ facts }) => facts.men,
  ),
  asks(
    "children",
    adapted,
    (need) => need.children.length > 0,
    ({ facts }) => facts.children,
  ),
];

/** Nobody is turned away for a language: an interpreter is called for (tolkeloven § 6). */
const language: Rule = {
  code: "language",
  law: { law: "tolkeloven", section: "6" },
  ...sinceTheLaw,
  inside: true,
  test: (need, { facts }) => {
    if (need.language === null || facts.languages?.includes(need.language) || facts.interpreter === true)
      return undefined;
    return measure("language-interpreter", "house", { language: need.language });
  },
};

export const brings: readonly Rule[] = [
  asks(
    "pets",
    null,
    (need) => need.pets,
    ({ facts }) => facts.pets,
  ),
  asks(
    "wheelchair",
    adapted,
    (need) => need.wheelchair,
    ({ facts, rooms }) => {
      const said = rooms.length === 0 ? [facts.wheelchair] : rooms.map((room) => room.wheelchair);
      return said.includes(true) ? true : said.includes(null) ? null : false;
    },
  ),
  language,
];
