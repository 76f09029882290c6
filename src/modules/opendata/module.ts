import type { HavnModule } from "#platform/http";

/** The overview for programs: open to everybody, no deeds, no session. */
export const opendata: HavnModule = { name: "opendata", deeds: {} };
