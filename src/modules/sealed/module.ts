import type { HavnModule } from "#platform/http";

export const sealed: HavnModule = { name: "sealed", deeds: {} };
