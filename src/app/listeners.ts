import type { Listener } from "#platform/http";

/** Who hears what. An event that stands here with nobody is known and concerns no other module yet. */
export const listeners: Record<string, readonly Listener[]> = {};
