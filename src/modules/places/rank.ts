import { freeRooms, roomFits, type Candidate, type RoomTime } from "./candidate.ts";
import type { Need, Wish } from "./need.ts";
import type { Reason } from "./rule-kind.ts";

export const factors = [
  "near",
  "child-beds",
  "bathroom",
  "own-entrance",
  "by-itself",
  "ground-floor",
  "night-staff",
  "lar-pharmacy",
  "language",
] as const;
export type Factor = (typeof factors)[number];

/** How much each can count. Four steps: finer than that nobody can say what they mean by. */
export const steps = { none: 0, little: 2, some: 5, much: 10 } as const;
export type Step = keyof typeof steps;

/** Points; for nearness they count tenfold, so that at the most a place next door is 100 points ahead of the far end. */
export type Weights = Record<Factor, number>;

export const usualWeights: Weights = {
  near: steps.much,
  "child-beds": steps.much,
  bathroom: steps.little,
  "own-entrance": steps.little,
  "by-itself": steps.little,
  "ground-floor": steps.little,
  "night-staff": steps.some,
  "lar-pharmacy": steps.some,
  language: steps.some,
};

/** What was wished for counts so many times as much. */
const wishCounts = 3;
const wishFor: Partial<Record<Factor, Wish>> = {
  bathroom: "bathroom",
  "own-entrance": "own-entrance",
  "by-itself": "by-itself",
  "ground-floor": "ground-floor",
  "night-staff": "night-staff",
};

export interface Rank {
  points: number;
  /** What speaks for the place in words: how far, then what counts most. */
  pluses: Reason[];
}

interface Part {
  factor: Factor;
  /** 0–1. Whatever makes the place better never makes this less. */
  part: number;
  plus: Reason;
}

/** Half the points at fifty kilometres, a third at a hundred: the next valley matters more than the next county. */
export const nearness = (km: number) => 50 / (50 + km);

/** So far to the pharmacy is half as good as next door. */
const pharmacyHalf = 5;
export const pharmacyNearness = (km: number) => pharmacyHalf / (pharmacyHalf + km);

/** How well a place that can take her suits her. Never decides whether it can. */
export function rank(need: Need, unit: Candidate, weights: Weights): Rank {
  const counts = weightsFor(need, weights);
  const parts = partsOf(need, unit, counts)
    .filter((one) => one.part > 0)
    .map((one) => ({ ...one, points: counts[one.factor] * one.part }));
  const first = (factor: Factor) => Number(factor === "near");
  return {
    points: parts.reduce((sum, one) => sum + one.points, 0),
    pluses: parts
      .toSorted((a, b) => first(b.factor) - first(a.factor) || b.points - a.points)
      .map((one) => one.plus),
  };
}

export function weightsFor(need: Need, weights: Weights): Weights {
  const counts = { ...weights, near: weights.near * 10 };
  for (const factor of factors) {
    const wish = wishFor[factor];
    if (wish !== undefined && need.wishes.includes(wish)) counts[factor] *= wishCounts;
  }
  return counts;
}

function partsOf(need: Need, unit: Candidate, counts: Weights): Part[] {
  const { facts, km } = unit;
  const parts: Part[] = [];
  const add = (factor: Factor, part: number | boolean, plus: string, values: Reason["values"] = {}) =>
    parts.push({ factor, part: Number(part), plus: { code: plus, values } });
  if (km !== null) add("near", nearness(km), "distance", { km });
  const flat = facts.kind === "municipal-flat";
  add("own-entrance", flat || facts.ownEntrance === true, flat ? "own-flat" : "own-entrance");
  add("by-itself", facts.byItself === true, "by-itself");
  add("night-staff", facts.nightStaff === true, "night-staff");
  if (need.substance.includes("lar") && facts.larPharmacyKm !== null) {
    const far = facts.larPharmacyKm;
    add("lar-pharmacy", pharmacyNearness(far), "lar-pharmacy", { km: far });
  }
  if (need.language !== null) {
    const language = need.language;
    add("language", facts.languages?.includes(language) ?? false, "language", { language });
  }
  const n = need.children.length;
  const room = bestRoom(need, unit, counts);
  add("child-beds", room !== undefined && n > 0 && roomFits(need, room, false), "child-beds", { n });
  add("bathroom", room?.bathroom === true, "bathroom");
  add("ground-floor", room?.groundFloor === true, "ground-floor");
  return parts;
}

/** One room must have all that is promised of it, so the one with the most points speaks for the unit. */
function bestRoom(need: Need, unit: Candidate, counts: Weights): RoomTime | undefined {
  const points = (room: RoomTime) =>
    (need.children.length > 0 && roomFits(need, room, false) ? counts["child-beds"] : 0) +
    (room.bathroom ? counts.bathroom : 0) +
    (room.groundFloor ? counts["ground-floor"] : 0);
  let best: RoomTime | undefined;
  for (const room of freeRooms(unit, need)) {
    if (best === undefined || points(room) > points(best)) best = room;
  }
  return best;
}
