import type { Role } from "#modules/access";

/** The week is for those who answer for the house. */
export const reviewing: readonly Role[] = ["leader", "deputy"];

export const maySeeWeek = (role: string): boolean => (reviewing as readonly string[]).includes(role);
