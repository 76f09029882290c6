import type { Decider } from "#modules/directory";

export const measureOwners = ["house", "leader", "health", "lar", "substance-service"] as const;
/** Who can say yes to a measure. */
export type MeasureOwner = (typeof measureOwners)[number];

const owners: Record<Decider, MeasureOwner> = {
  "night-staff": "leader",
  "free-room": "house",
  "shielded-unit": "house",
  "own-room": "house",
  "children-in-house": "house",
  "how-affected": "house",
  "danger-to-others": "house",
  "health-tonight": "health",
  "dose-arranged": "lar",
  "locked-away": "house",
  "service-follows-up": "substance-service",
  "agreed-beforehand": "leader",
};

/** The one furthest from the night worker's desk, since nothing is settled before that one has answered. */
export function measureOwner(decides: readonly Decider[]): MeasureOwner {
  const found = decides.map((one) => owners[one]);
  return measureOwners.findLast((one) => found.includes(one)) ?? "house";
}
