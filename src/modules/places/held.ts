import { addMinutes } from "#platform/clock";
import { sql } from "#platform/db";
import type { Need } from "./need.ts";

/** Minutes. */
export const holdFor = 90;
export const extendBy = 30;
export const holdAtMost = 180;
/** With somebody who has set out with the person: an hour past the expected arrival, but never more in all. */
const travelAtMost = 14 * 60;
const travelGrace = 60;

export const extensionReasons = ["on-the-way", "doctor", "children", "police", "transport", "other"] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

export interface Hold {
  id: string;
  publicId: string;
  ownerOrg: string;
  ownerName: string;
  unitName: string;
  /** Public id. */
  unitId: string;
  forOrg: string;
  /** Membership in `forOrg`. */
  heldBy: string;
  heldAt: Date;
  expiresAt: Date;
  /** Somebody has set out with the person. */
  travelling: boolean;
  end: null | { how: "released" | "expired" | "stay"; at: Date };
  /** Without where the person must not be: that stays with the one who asked. */
  need: Need;
  /** Public id of what it was held for at `forOrg`, if any. */
  contact: string | null;
}

export interface HoldRow extends Omit<Hold, "end"> {
  how: "released" | "expired" | "stay" | null;
  endedAt: Date | null;
}

/** The columns of a `HoldRow` from `places.holds h left join places.hold_endings e`. */
export const holdColumns = sql`
  h.id, h.public_id as "publicId", h.org_id as "ownerOrg", h.owner_name as "ownerName", h.unit_name as "unitName",
  h.unit_public_id as "unitId", h.for_org_id as "forOrg", h.held_by as "heldBy", h.held_at as "heldAt",
  h.expires_at as "expiresAt", h.travelling, h.need, h.contact, e.how, e.at as "endedAt"`;

export function holdOf({ how, endedAt, ...row }: HoldRow): Hold {
  return { ...row, end: how && endedAt ? { how, at: endedAt } : null };
}

/** How the hold stands at `now`: one whose time is over has expired, also before the sweeper came by. */
export function standing(hold: Hold, now: Date): Hold["end"] {
  return hold.end ?? (hold.expiresAt <= now ? { how: "expired", at: hold.expiresAt } : null);
}

/** When the hold ends at the latest. `expectedAt` is when whoever set out with the person thinks to be there. */
export function holdLimit(hold: Pick<Hold, "heldAt" | "travelling">, expectedAt: Date | null): Date {
  const usual = addMinutes(hold.heldAt, holdAtMost);
  return hold.travelling && expectedAt ? later(usual, thereBy(hold, expectedAt)) : usual;
}

/** Until when the room waits for somebody who has set out and thinks to be there at `expectedAt`. */
export function thereBy(hold: Pick<Hold, "heldAt">, expectedAt: Date): Date {
  const last = addMinutes(hold.heldAt, travelAtMost);
  const there = addMinutes(expectedAt, travelGrace);
  return there < last ? there : last;
}

export const later = (a: Date, b: Date): Date => (a < b ? b : a);
