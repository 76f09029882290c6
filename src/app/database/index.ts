export type { ConnectionSettings, Database, DatabaseRole, Log } from "./database.ts";
export { openEmbedded, runningIn, type EmbeddedOptions } from "./embedded.ts";
export { openExternal } from "./external.ts";
export type { Refused, StartRefusal, StartRefusalCode } from "./refusals.ts";
