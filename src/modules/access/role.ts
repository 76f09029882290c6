/** The roles of a membership. The SQL functions access.everybody() and access.caring() name the same. */
export const everybody = [
  "night_worker",
  "leader",
  "primary_contact",
  "deputy",
  "coordinator",
  "tryggest",
  "partner",
  "analyst",
  "data_protection_officer",
] as const;
export type Role = (typeof everybody)[number];

/** Those who meet the person: the only ones that reach contacts, cases and hand-overs. */
export const caring: readonly Role[] = ["night_worker", "leader", "primary_contact", "deputy"];
