import type { Role } from "#modules/access";

/** Those who sit down with the person and show who has looked. */
export const showing: readonly Role[] = ["leader", "deputy", "primary_contact"];
/** Those who look through what others have looked at; a deputy where it is about a leader. */
export const reviewing: readonly Role[] = ["leader", "deputy", "data_protection_officer"];

export const mayReview = (role: string): boolean => (reviewing as readonly string[]).includes(role);
