import type { NightNeeds } from "#modules/places";
import type { Competence, CompetenceKind } from "./competence.ts";
import type { ShiftKind } from "./shift.ts";

/** Somebody on duty, with what is said that he or she can. */
export interface OnDuty extends Competence {
  name: string;
  phone: string | null;
  kind: ShiftKind;
}

export type GapCode =
  | "not-said"
  | "nobody"
  | "nobody-awake"
  | "alone"
  | "no-substance"
  | "no-children"
  | "children-unknown"
  | "language";

export interface Gap {
  code: GapCode;
  /** ISO 639-1, of a language gap. */
  language?: string;
  /** Who on call has what is lacking. */
  onCall?: string;
}

export interface NightFacts {
  /** Null: nobody has said who is on. */
  on: readonly OnDuty[] | null;
  needs: NightNeeds;
  /** Terms hang on whether there are people enough at night. */
  byNightStaff: boolean;
}

export const inHouse = (on: readonly OnDuty[]): OnDuty[] => on.filter((one) => one.kind !== "on-call");

/** What one night lacks. What nobody has said, nobody has: an unknown is never taken for a yes. */
export function gapsOf({ on, needs, byNightStaff }: NightFacts): Gap[] {
  if (on === null) return [{ code: "not-said" }];
  const here = inHouse(on);
  if (here.length === 0) return [{ code: "nobody" }];
  const onCall = on.filter((one) => one.kind === "on-call");
  const lacks = (can: (one: OnDuty) => boolean, gap: Gap): Gap[] => {
    if (here.some(can)) return [];
    const name = onCall.find(can)?.name;
    return [{ ...gap, ...(name === undefined ? {} : { onCall: name }) }];
  };
  const knows = (kind: CompetenceKind) => (one: OnDuty) => one.kinds.includes(kind);
  return [
    ...lacks((one) => one.kind === "awake", { code: "nobody-awake" }),
    ...(byNightStaff && here.length === 1 ? [{ code: "alone" as const }] : []),
    ...lacks(knows("substance"), { code: "no-substance" }),
    ...(needs.children === false
      ? []
      : lacks(knows("children"), { code: needs.children ? "no-children" : "children-unknown" })),
    ...needs.languages.flatMap((language) =>
      lacks((one) => one.languages.includes(language), { code: "language", language }),
    ),
  ];
}
