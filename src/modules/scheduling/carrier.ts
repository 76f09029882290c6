import type { Tx } from "#platform/db";

/** The two ways system work reaches the database. */
export interface Carrier {
  /** Sees ids and deadlines of every organisation, changes nothing, reads no content. */
  across<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Acts inside one organisation, with an audit row saying which deed of the system it was. */
  inside<T>(org: string, deed: string, object: string, work: (tx: Tx) => Promise<T>): Promise<T>;
}
