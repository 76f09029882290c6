import { roomFits, type Candidate } from "./candidate.ts";
import { measureOwner, type MeasureOwner } from "./measures.ts";
import { groupOf, type Need, type SubstanceNeed } from "./need.ts";
import type { Known, Term, TermKey } from "./unit.ts";

export interface Reason {
  /** Stable; worded by `reasonText`. */
  code: string;
  values: Record<string, string | number>;
}

/** Why a unit does not fit as it stands. "Unknown" is never a yes, and never a no; a measure can be taken by `decides`. */
export type Misfit =
  { kind: "cannot" | "unknown"; reason: Reason } | { kind: "measure"; reason: Reason; decides: MeasureOwner };

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
const measure = (code: string, decides: MeasureOwner, values: Reason["values"] = {}): Misfit => ({
  kind: "measure",
  reason: { code, values },
  decides,
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

/** As the crow flies nobody gets further in an hour on a Norwegian road: whoever is outside is surely outside. */
const kmInAMinute = 1.5;

const away: Rule = {
  code: "away",
  inside: false,
  test: (need, { awayKm }) => {
    if (need.away === null) return undefined;
    if (awayKm === null) return unknown("away-unknown");
    return awayKm < need.away.minutes * kmInAMinute ? cannot("away") : undefined;
  },
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
  ({ facts, rooms }) => {
    const said = rooms.length === 0 ? [facts.wheelchair] : rooms.map((room) => room.wheelchair);
    return said.includes(true) ? true : said.includes(null) ? null : false;
  },
);

/** Nobody is turned away for a language: an interpreter is called for (tolkeloven § 6). */
const language: Rule = {
  code: "language",
  inside: true,
  test: (need, { facts }) => {
    if (need.language === null || facts.languages?.includes(need.language) || facts.interpreter === true)
      return undefined;
    return measure("language-interpreter", "house", { language: need.language });
  },
};

/** The term that must be answered yes, or yes on conditions, for each thing about substance use. */
export const termFor: Record<SubstanceNeed, TermKey> = {
  intoxicated: "arrive",
  use: "use",
  lar: "lar",
  withdrawal: "detox",
};

const terms = (Object.entries(termFor) as [SubstanceNeed, TermKey][]).map(([what, key]): Rule => ({
  code: key,
  inside: true,
  test: (need, unit) => (need.substance.includes(what) ? ofTerm(key, unit.terms[key]) : undefined),
}));

function ofTerm(key: TermKey, { answer, decides, ground }: Term): Misfit | undefined {
  if (answer === "yes") return undefined;
  if (answer === "unknown") return unknown(`${key}-unknown`);
  if (answer === "no") return cannot(`${key}-no`);
  const values = {
    ...(ground === null ? {} : { ground }),
    ...(decides.length > 0 ? { decides: decides.join(" ") } : {}),
  };
  return measure(`${key}-conditions`, measureOwner(decides), values);
}

/** A group or children the unit does not take have their reason already. */
const roomFor = (need: Need, { facts }: Candidate) =>
  facts[groupOf(need)] === true && (need.children.length === 0 || facts.children === true);

/** The rooms a wheelchair gets into. Where none is known to be, that has its reason already, and all are looked at. */
function reachable(need: Need, { rooms }: Candidate) {
  const into = rooms.filter((room) => roomFits({ children: [], wheelchair: need.wheelchair }, room));
  return into.length > 0 ? into : rooms;
}

const tooSmall: Rule = {
  code: "too-small",
  inside: true,
  test: (need, unit) => {
    if (!roomFor(need, unit)) return undefined;
    const n = need.children.length;
    if (unit.rooms.length === 0) return cannot("no-rooms");
    return reachable(need, unit).some((room) => room.childBeds + room.cots >= n)
      ? undefined
      : cannot("too-small", { n });
  },
};

const fittingRooms = (need: Need, unit: Candidate) =>
  reachable(need, unit).filter((room) => room.childBeds + room.cots >= need.children.length);

const full: Rule = {
  code: "full",
  inside: true,
  test: (need, unit) => {
    const fitting = fittingRooms(need, unit);
    const now = unit.now.getTime();
    if (!roomFor(need, unit) || fitting.length === 0) return undefined;
    if (fitting.some((room) => room.from !== null && room.from <= now)) return undefined;
    if (unit.facts.extraPlaces > 0) return measure("extra-place", "leader", { n: unit.facts.extraPlaces });
    const known = fitting.map((room) => room.from).filter((from) => from !== null);
    return cannot("full", known.length > 0 ? { until: new Date(Math.min(...known)).toISOString() } : {});
  },
};

/** A room is free, and the last bed must be put in. */
const cots: Rule = {
  code: "cots",
  inside: true,
  test: (need, unit) => {
    const now = unit.now.getTime();
    const free = fittingRooms(need, unit).filter((room) => room.from !== null && room.from <= now);
    const beds = Math.max(...free.map((room) => room.childBeds));
    if (!roomFor(need, unit) || free.length === 0 || beds >= need.children.length) return undefined;
    const n = need.children.length - beds;
    return measure("cots", "house", { n });
  },
};

export const rules: readonly Rule[] = [
  notInHavn,
  women,
  men,
  children,
  tooSmall,
  full,
  cots,
  ...terms,
  pets,
  wheelchair,
  language,
  avoid,
  away,
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
