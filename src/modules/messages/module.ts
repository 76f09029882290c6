import type { HavnModule } from "#platform/http";

export const messages: HavnModule = { name: "messages", deeds: {} };
