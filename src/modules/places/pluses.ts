import { freeRooms, type Candidate } from "./candidate.ts";
import type { Need } from "./need.ts";
import type { Reason } from "./rules.ts";

/** What speaks for a unit that can take her, the nearest to the need first. */
export function plusesOf(need: Need, { facts, km }: Candidate): Reason[] {
  const pluses: Reason[] = km === null ? [] : [{ code: "distance", values: { km } }];
  if (need.children.length > 0) pluses.push({ code: "child-beds", values: { n: need.children.length } });
  if (facts.kind === "municipal-flat") pluses.push({ code: "own-flat", values: {} });
  else if (facts.ownEntrance) pluses.push({ code: "own-entrance", values: {} });
  if (facts.nightStaff) pluses.push({ code: "night-staff", values: {} });
  return pluses;
}

/** Other services see a band, never a count. */
export function bandOf(need: Need, unit: Candidate): "several" | "few" {
  return freeRooms(unit, need).length >= 3 ? "several" : "few";
}
