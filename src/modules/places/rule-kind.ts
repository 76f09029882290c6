import type { Candidate } from "./candidate.ts";
import type { MeasureOwner } from "./measures.ts";
import type { Need } from "./need.ts";

export interface Reason {
  /** Stable; worded by `reasonText`. */
  code: string;
  values: Record<string, string | number>;
}

/** Why a unit does not fit as it stands. "Unknown" is never a yes, and never a no; a measure can be taken by `decides`. */
export type Misfit =
  { kind: "cannot" | "unknown"; reason: Reason } | { kind: "measure"; reason: Reason; decides: MeasureOwner };

/** A rule is never changed: it gets an end, and another with its own beginning takes its place. */
export interface Rule {
  /** Its sentence is the text `rule.<code>`. */
  code: string;
  law: { law: "krisesenterlova" | "tolkeloven"; section: string } | null;
  /** Dates, `2026-01-01`, both included: the days Havn judges by it. */
  from: string;
  until: string | null;
  /** True for rules about what only a service in Havn has told. */
  inside: boolean;
  /** Undefined when the unit fits. */
  test(need: Need, unit: Candidate): Misfit | undefined;
}

/** The day krisesenterlova took its present form (LOV-2025-06-20-42). Tolkeloven is older. */
export const sinceTheLaw = { from: "2026-01-01", until: null };

export const cannot = (code: string, values: Reason["values"] = {}): Misfit => ({
  kind: "cannot",
  reason: { code, values },
});
export const unknown = (code: string, values: Reason["values"] = {}): Misfit => ({
  kind: "unknown",
  reason: { code, values },
});
export const measure = (code: string, decides: MeasureOwner, values: Reason["values"] = {}): Misfit => ({
  kind: "measure",
  reason: { code, values },
  decides,
});
