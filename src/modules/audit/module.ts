import type { HavnModule } from "#platform/http";
import { sealLogs } from "./seal-log.ts";

export const audit: HavnModule = {
  name: "audit",
  sweeps: [sealLogs],
  deeds: { "audit.review": ["leader", "data_protection_officer"] },
};
