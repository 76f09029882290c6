import { createHash } from "node:crypto";
import type { Tx } from "#platform/db";
import { findLocations } from "./locate/find-locations.ts";
import type { Location } from "./locate/location.ts";
import { knownTo } from "./known.ts";
import { placeNames } from "./locate/place-names.ts";

/** Why a piece that seems to tell a place may go all the same. */
export const reasons = ["needed", "not-hers", "no-place"] as const;
export type Reason = (typeof reasons)[number];

/** Somebody has seen exactly these pieces and says why they may go. */
export interface Looked {
  reason: Reason;
  /** `mark` of what was shown; null for a program, which is given the pieces in the refusal and answers at once. */
  mark: string | null;
}

/** A find, with the field it stands in and the words themselves, to be shown to the one who wrote them. */
export interface Found extends Location {
  field: string;
  piece: string;
}

export interface Outgoing {
  /** Whose text it is. */
  org: string;
  /** Names of the organisations it goes between. */
  between: readonly string[];
  /** Field to text. */
  texts: Record<string, string>;
  /** It tells of our own house, which is called what it is called. */
  ofOurselves?: boolean;
}

export type MayLeave =
  | { may: true; kinds: string[] }
  | { no: "tells-place"; found: Found[]; mark: string }
  | { no: "look-again"; found: Found[]; mark: string };

export type TellsPlace = Extract<MayLeave, { no: string }>;
export const tellsPlace = (refusal: { readonly no: string }): refusal is TellsPlace =>
  refusal.no === "tells-place" || refusal.no === "look-again";

/** Whether the texts may go out. What must be taken out is told first; then what somebody has to look at. */
export async function mayLeave(tx: Tx, what: Outgoing, looked: Looked | null): Promise<MayLeave> {
  const written = Object.entries(what.texts).filter(([, text]) => text.trim() !== "");
  if (written.length === 0) return { may: true, kinds: [] };
  const everything = await knownTo(tx, what.org, what.between);
  const known = what.ofOurselves ? { ...everything, own: placeNames([]) } : everything;
  const found = written.flatMap(([field, text]) =>
    findLocations(text, known).map((one) => ({ ...one, field, piece: text.slice(one.from, one.to) })),
  );
  const mark = markOf(found);
  if (found.some((one) => one.weight === "stop")) return { no: "tells-place", found, mark };
  if (found.length === 0) return { may: true, kinds: [] };
  const same = looked && (looked.mark === null || looked.mark === mark);
  // What one of our units is called may be an ordinary word, and only then may it go.
  const ours = found.some((one) => one.kind === "own") && looked?.reason !== "no-place";
  if (!same || ours) return { no: "look-again", found, mark };
  return { may: true, kinds: [...new Set(found.map((one) => one.kind))].toSorted() };
}

/** Another when anything else was found, so that a yes to one piece is no yes to the next. It is never stored. */
const markOf = (found: readonly Found[]) =>
  createHash("sha256")
    .update(JSON.stringify(found.map(({ field, piece }) => [field, piece])))
    .digest("base64url")
    .slice(0, 22);
