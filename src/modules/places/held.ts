import { sql } from "#platform/db";
import type { Need } from "./need.ts";

/** Minutes. */
export const holdFor = 90;
export const extendBy = 30;
export const holdAtMost = 180;

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
  h.expires_at as "expiresAt", h.need, h.contact, e.how, e.at as "endedAt"`;

export function holdOf({ how, endedAt, ...row }: HoldRow): Hold {
  return { ...row, end: how && endedAt ? { how, at: endedAt } : null };
}

/** How the hold stands at `now`: one whose time is over has expired, also before the sweeper came by. */
export function standing(hold: Hold, now: Date): Hold["end"] {
  return hold.end ?? (hold.expiresAt <= now ? { how: "expired", at: hold.expiresAt } : null);
}
