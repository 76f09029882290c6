import type { Reason } from "./rules.ts";
import type { SearchAnswer } from "./answer.ts";

/** What a search said, small enough to be kept with a decision: so that one can say later why B was offered and not A. */
export interface FrozenAnswer {
  /** ISO instant. */
  at: string;
  /** Which rules were in force. */
  rules: string;
  units: {
    /** Public ids. */
    id: string;
    org: string;
    name: string;
    group: "can" | "measure" | "unknown" | "cannot";
    reasons: Reason[];
    /** What spoke for it, and the points its order came from; null where nothing was weighed. */
    rank: { points: number; pluses: Reason[] } | null;
  }[];
  more: SearchAnswer["more"];
}

export function frozenAnswer(answer: SearchAnswer): FrozenAnswer {
  const named = (one: { unitId: string; unitName: string; orgPublicId: string; orgName: string }) => ({
    id: one.unitId,
    org: one.orgPublicId,
    name: one.unitName === one.orgName ? one.orgName : `${one.unitName}, ${one.orgName}`,
  });
  return {
    at: answer.at.toISOString(),
    rules: answer.rules,
    units: [
      ...answer.can.map((one) => ({
        ...named(one),
        group: "can" as const,
        reasons: [],
        rank: { points: one.points, pluses: one.pluses },
      })),
      ...answer.measure.map((one) => ({
        ...named(one),
        group: "measure" as const,
        reasons: one.measures.map(({ reason }) => reason),
        rank: { points: one.points, pluses: one.pluses },
      })),
      ...answer.cannot.map((one) => ({
        ...named(one),
        group: one.kind,
        reasons: one.reasons,
        rank: null,
      })),
    ],
    more: answer.more,
  };
}
