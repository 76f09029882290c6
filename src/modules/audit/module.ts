import type { HavnModule } from "#platform/http";
import { logPages } from "./pages/log.tsx";
import { sealLogs } from "./seal-log.ts";

export const audit: HavnModule = {
  name: "audit",
  sweeps: [sealLogs],
  deeds: {
    "audit.review": ["leader", "data_protection_officer"],
    "audit.verify": ["leader", "data_protection_officer"],
    "audit.take-out": ["leader", "data_protection_officer"],
    // Written by a search itself.
    "audit.found": [],
  },
  pages: logPages,
};
