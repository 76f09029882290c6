import type { Refused } from "./refusals.ts";

/** Login roles. The migrations make them; `havn_owner` runs the migrations. */
export type DatabaseRole =
  "havn_owner" | "havn_app" | "havn_relay" | "havn_sweep" | "havn_public" | "havn_sealed" | "havn_intake";

export interface ConnectionSettings {
  /** A host name, or the folder of a unix socket. */
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  /** Only with a server of one's own, when DATABASE_URL asks for TLS. */
  ssl?: { rejectUnauthorized: boolean; ca?: string };
}

export interface Database {
  /** Builds settings, opens nothing. They stay valid across `restart()`. */
  connection(role: DatabaseRole | "postgres", database?: string): ConnectionSettings;
  /** The major version, 15 or higher. */
  readonly version: number;
  readonly kind: "embedded" | "external";
  /** The postmaster, or null when it is not ours or not running. */
  readonly pid: number | null;
  /** Where the cluster's files lie (SQL cannot tell: see decision 0004), or null when the server is not ours. */
  readonly folder: string | null;
  /** Resolves with a sentence if the postmaster dies by itself; a new promise stands here after `restart()`. */
  readonly lost: Promise<string>;
  /** Starts the same cluster again after `lost`. */
  restart(): Promise<Refused | null>;
  /** Fast shutdown; when too little of `within` milliseconds (10,000) is left, an immediate one. */
  stop(within?: number): Promise<void>;
}

export type Log = (event: string, fields?: object) => void;
