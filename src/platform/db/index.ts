export { sql } from "./sql.ts";
export type { Sql } from "./sql.ts";
export { openPool, transaction } from "./transaction.ts";
export type { Opening, Pool, PoolSettings, Tx } from "./transaction.ts";
export { migrate, missingMigrations } from "./migrate.ts";
export type { MigrationSource } from "./migrate.ts";
export { isBrokenRule, isLostConnection, isUniqueClash } from "./errors.ts";
