import type { HavnModule } from "#platform/http";

export const scheduling: HavnModule = { name: "scheduling", deeds: {} };
