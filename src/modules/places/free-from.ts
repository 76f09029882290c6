/** From when a room is free, in milliseconds since 1970: 0 for now, `never` for the wrong group, null when not known. */
export type FreeFrom = number | null;
export const never = -1;
