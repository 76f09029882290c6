export { recentEntries } from "./reads.ts";
export type { AuditEntry } from "./reads.ts";
export { looksAt, looksBetween, organisationsWithLogs, timesDone, type Look } from "./about.ts";
export { noteFound } from "./note-found.ts";
export { exportLog } from "./export-log.ts";
export { sealLog } from "./seal-log.ts";
export { verifyLog, type LogVerdict } from "./verify-log.ts";
export { audit as module } from "./module.ts";
