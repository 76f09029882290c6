import { awayRadius } from "./need.ts";
import { cannot, sinceTheLaw, unknown, type Rule } from "./rule-kind.ts";

const notInHavn: Rule = {
  code: "not-in-havn",
  law: null,
  ...sinceTheLaw,
  inside: false,
  test: (_need, { facts }) =>
    facts.usesHavn ? undefined : unknown("not-in-havn", facts.phone ? { phone: facts.phone } : {}),
};

/** Nobody has changed or confirmed a room for seven days, or what was published has changed by itself since. */
const stale: Rule = {
  code: "stale",
  law: null,
  ...sinceTheLaw,
  inside: true,
  test: (_need, { knownUntil, facts, now }) =>
    knownUntil === undefined || (knownUntil !== null && now.getTime() < knownUntil)
      ? undefined
      : unknown("stale-unknown", facts.phone ? { phone: facts.phone } : {}),
};

const avoid: Rule = {
  code: "avoid",
  law: { law: "krisesenterlova", section: "2" },
  ...sinceTheLaw,
  inside: false,
  test: (need, { facts }) => (need.avoid.includes(facts.municipality) ? cannot("avoid") : undefined),
};

const away: Rule = {
  code: "away",
  law: { law: "krisesenterlova", section: "2" },
  ...sinceTheLaw,
  inside: false,
  test: (need, { awayKm }) => {
    if (need.away === null) return undefined;
    if (awayKm === null) return unknown("away-unknown");
    return awayKm < awayRadius(need.away) ? cannot("away") : undefined;
  },
};

const tooFar: Rule = {
  code: "too-far",
  law: null,
  ...sinceTheLaw,
  inside: false,
  test: ({ maxKm }, { km }) => {
    if (maxKm === null) return undefined;
    if (km === null) return unknown("distance-unknown");
    return km > maxKm ? cannot("too-far", { km, max: maxKm }) : undefined;
  },
};

export const joined: readonly Rule[] = [notInHavn, stale];
export const where: readonly Rule[] = [avoid, away, tooFar];
