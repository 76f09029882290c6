import type { Role } from "#modules/access";

/** What a centre says of itself in public is said by those who answer for it. */
export const keeping: readonly Role[] = ["leader", "deputy"];

export const mayKeep = (role: string): boolean => (keeping as readonly string[]).includes(role);
