export { recentEntries } from "./reads.ts";
export type { AuditEntry } from "./reads.ts";
export { audit as module } from "./module.ts";
