import { sql } from "#platform/db";

/**
 * Of `places.occupancies o`: whose room it is must not be known to the one who looks (habilitet). To them it is a room out of
 * use, as rooms are for many reasons. Nobody else's answer changes.
 */
export const walledOff = sql`(o.id = any ((select access.walled_subjects())::uuid[])) is true`;
