import type { HavnModule } from "#platform/http";

export const audit: HavnModule = {
  name: "audit",
  deeds: { "audit.review": ["leader", "data_protection_officer"] },
};
