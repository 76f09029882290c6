import type { HavnModule } from "#platform/http";

/** No deeds of its own: a text is looked at by the deed that would send it. */
export const outgoing: HavnModule = { name: "outgoing", deeds: {} };
