import { freeRooms, type Candidate } from "./candidate.ts";
import { groupOf, type Need, type SubstanceNeed } from "./need.ts";
import type { Known, TermKey } from "./unit.ts";

export interface Reason {
  /** Stable; worded by `reasonText`. */
  code: string;
  values: Record<string, string | number>;
}

/** Why a unit does not fit; "unknown" is never a yes, and never a no. */
export interface Misfit {
  kind: "cannot" | "unknown";
  reason: Reason;
}

export interface Rule {
  code: string;
  /** True for rules about what only a service in Havn has told. */
  inside: boolean;
  /** Undefined when the unit fits. */
  test(need: Need, unit: Candidate): Misfit | undefined;
}

const cannot = (code: string, values: Reason["values"] = {}): Misfit => ({
  kind: "cannot",
  reason: { code, values },
});
const unknown = (code: string, values: Reason["values"] = {}): Misfit => ({
  kind: "unknown",
  reason: { code, values },
});

const notInHavn: Rule = {
  code: "not-in-havn",
  inside: false,
  test: (_need, { facts }) =>
    facts.usesHavn ? undefined : unknown("not-in-havn", facts.phone ? { phone: facts.phone } : {}),
};

const avoid: Rule = {
  code: "avoid",
  inside: false,
  test: (need, { facts }) => (need.avoid.includes(facts.municipality) ? cannot("avoid") : undefined),
};

const tooFar: Rule = {
  code: "too-far",
  inside: false,
  test: ({ maxKm }, { km }) => {
    if (maxKm === null) return undefined;
    if (km === null) return unknown("distance-unknown");
    return km > maxKm ? cannot("too-far", { km, max: maxKm }) : undefined;
  },
};

/** `code-no` when the service has said no, `code-unknown` when it has not said. */
function asks(
  code: string,
  needed: (need: Need) => boolean,
  fact: (unit: Candidate, need: Need) => Known,
): Rule {
  return {
    code,
    inside: true,
    test: (need, unit) => {
      if (!needed(need)) return undefined;
      const known = fact(unit, need);
      if (known === null) return unknown(`${code}-unknown`);
      return known ? undefined : cannot(`${code}-no`);
    },
  };
}

const women = asks(
  "women",
  (need) => need.who === "woman",
  ({ facts }) => facts.women,
);
const men = asks(
  "men",
  (need) => need.who === "man",
  ({ facts }) => facts.men,
);
const children = asks(
  "children",
  (need) => need.children.length > 0,
  ({ facts }) => facts.children,
);
const pets = asks(
  "pets",
  (need) => need.pets,
  ({ facts }) => facts.pets,
);
const wheelchair = asks(
  "wheelchair",
  (need) => need.wheelchair,
  ({ facts }) => facts.wheelchair,
);

/** The term that must be answered yes, or yes on conditions, for each thing about substance use. */
export const termFor: Record<SubstanceNeed, TermKey> = {
  intoxicated: "arrive",
  use: "use",
  lar: "lar",
  withdrawal: "detox",
};

const terms = (Object.entries(termFor) as [SubstanceNeed, TermKey][]).map(([what, key]) =>
  asks(
    key,
    (need) => need.substance.includes(what),
    ({ facts }) => (facts.terms[key].answer === "unknown" ? null : facts.terms[key].answer !== "no"),
  ),
);

/** A group or children the unit does not take have their reason already. */
const roomFor = (need: Need, { facts }: Candidate) =>
  facts[groupOf(need)] === true && (need.children.length === 0 || facts.children === true);

const tooSmall: Rule = {
  code: "too-small",
  inside: true,
  test: (need, unit) => {
    if (!roomFor(need, unit)) return undefined;
    const n = need.children.length;
    if (unit.rooms.length === 0) return cannot("no-rooms");
    return unit.rooms.some((room) => room.childBeds >= n) ? undefined : cannot("too-small", { n });
  },
};

const full: Rule = {
  code: "full",
  inside: true,
  test: (need, unit) => {
    const n = need.children.length;
    const fitting = unit.rooms.filter((room) => room.childBeds >= n);
    if (!roomFor(need, unit) || fitting.length === 0 || freeRooms(unit, n) > 0) return undefined;
    const known = fitting.map((room) => room.from).filter((from) => from !== null);
    return cannot("full", known.length > 0 ? { until: new Date(Math.min(...known)).toISOString() } : {});
  },
};

export const rules: readonly Rule[] = [
  notInHavn,
  women,
  men,
  children,
  tooSmall,
  full,
  ...terms,
  pets,
  wheelchair,
  avoid,
  tooFar,
];

/** Every reason the unit does not fit, in the order of the rules; none when it fits. */
export function misfits(need: Need, unit: Candidate): Misfit[] {
  const found: Misfit[] = [];
  for (const rule of rules) {
    if (rule.inside && !unit.facts.usesHavn) continue;
    const misfit = rule.test(need, unit);
    if (misfit) found.push(misfit);
  }
  return found;
}
