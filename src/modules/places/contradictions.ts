import { awayRadius, type Need } from "./need.ts";

/** What the need is measured against; null where a place is not known. */
export interface Where {
  /** Date in Norway, `2026-11-22`. */
  today: string;
  /** The municipality distance is counted from. */
  own: string | null;
  /** Every municipality that may be named, with how far it is from there in a straight line. */
  known: readonly { number: string; km: number | null }[];
}

export interface Contradiction {
  code:
    | "avoids-everything"
    | "away-covers-distance"
    | "own-avoided-and-near"
    | "until-before-from"
    | "from-past"
    | "until-past"
    | "from-too-far";
  /** The parts of the need that cannot both be true, the first to change first. */
  fields: readonly (keyof Need)[];
  values: Record<string, string | number>;
}

/** A place may lie this far from the middle of its municipality. */
const reach = 30;
const monthsAhead = 12;

/** Parts of a need that no place in the world could meet together. Sound: where a place could exist, nothing is said. */
export function contradictions(need: Need, where: Where): Contradiction[] {
  return [...ofPlace(need, where), ...ofTime(need, where.today)];
}

function* ofPlace(need: Need, { own, known }: Where): Generator<Contradiction> {
  const { avoid, away, maxKm } = need;
  const left = known.filter((one) => !avoid.includes(one.number));
  if (known.length > 0 && left.length === 0) {
    yield { code: "avoids-everything", fields: ["avoid"], values: {} };
    return;
  }
  if (maxKm === null) return;
  const km = away && known.find((one) => one.number === away.from)?.km;
  if (away && typeof km === "number" && covers(awayRadius(away), km, maxKm)) {
    const values = {
      max: maxKm,
      minutes: away.minutes,
      radius: Math.round(awayRadius(away)),
      place: away.from,
    };
    yield { code: "away-covers-distance", fields: ["maxKm", "away"], values };
  }
  const nearest = Math.min(...left.map((one) => one.km ?? 0));
  if (own !== null && avoid.includes(own) && nearest - reach > maxKm) {
    const values = { max: maxKm, nearest: Math.round(nearest) };
    yield { code: "own-avoided-and-near", fields: ["maxKm", "avoid"], values };
  }
}

/** Whether everything within `max` of us lies within `radius` of a point `km` away. Distances are told in whole kilometres. */
const covers = (radius: number, km: number, max: number) =>
  km === 0 ? max < radius : km + max + 1 <= radius;

/** Dates as text sort as dates. */
function* ofTime({ from, until }: Need, today: string): Generator<Contradiction> {
  if (from !== null && from < today) {
    yield { code: "from-past", fields: ["from"], values: {} };
  } else if (from !== null && from > ahead(today)) {
    yield { code: "from-too-far", fields: ["from"], values: { months: monthsAhead } };
  }
  if (from !== null && until !== null && until < from) {
    yield { code: "until-before-from", fields: ["until", "from"], values: {} };
  } else if (until !== null && until < today) {
    yield { code: "until-past", fields: ["until"], values: {} };
  }
}

/** The same date a year on; the 29th of February sorts right as it is. */
const ahead = (today: string) => `${Number(today.slice(0, 4)) + monthsAhead / 12}${today.slice(4)}`;
