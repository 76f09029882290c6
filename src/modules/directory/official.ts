import { groupsOf, isConfirmed, type Said } from "./entry.ts";
import type { Group } from "./terms.ts";

/**
 * The three answers centres give Bufdir each year on a stay for people with a known substance problem, and
 * the fourth that is missing there.
 */
export type OfficialAnswer = "offers" | "assesses" | "does-not" | "unknown";

/**
 * Derived from the terms, never typed: whether somebody under the influence may come is what the question is
 * about. An answer the centre has let grow old is unknown, never an offer.
 */
export function officialAnswer(said: Said | null, group: Group, today: string): OfficialAnswer {
  const arrive = said?.terms[group].arrive;
  if (!arrive || !isConfirmed("arrive", arrive, today)) return "unknown";
  return ({ yes: "offers", conditions: "assesses", no: "does-not" } as const)[arrive.answer];
}

/** One answer for the whole centre: the same for all whom it takes, else assessed, since it depends on who comes. */
export function overallAnswer(said: Said | null, today: string): OfficialAnswer {
  if (!said) return "unknown";
  const answers = new Set(groupsOf(said).map((group) => officialAnswer(said, group, today)));
  answers.delete("unknown");
  if (answers.size === 0) return "unknown";
  return answers.size === 1 ? [...answers][0]! : "assesses";
}
