import { sql, type Tx } from "#platform/db";
import type { Centre, CentresFile } from "./fact.ts";
import { loadCentres, lockPublicData } from "./load.ts";

/** What stands now, unfiltered: for whoever keeps the installation, never for a page. */
export interface Standing {
  /** The day the standing facts were compiled; null before the first start. */
  compiled: string | null;
  centres: readonly Centre[];
  /** Every id and uuid ever given, also of rows that were taken out and of the training county. */
  taken: readonly { id: string; uuid: string; training: boolean }[];
  municipalities: ReadonlySet<string>;
}

/** Nobody else changes the centres until the transaction ends. */
export async function standingCentres(tx: Tx): Promise<Standing> {
  await lockPublicData(tx);
  const load = await tx.row<{ compiled: string | null }>(
    sql`select compiled from directory.loads where source = 'centres.json'`,
  );
  const rows = await tx.rows<{
    id: string;
    uuid: string;
    training: boolean;
    facts: Centre;
    out: boolean;
  }>(sql`
    select id, uuid, training, facts, dropped_at is not null as out from directory.centres order by id`);
  const places = await tx.rows<{ number: string }>(
    sql`select number from directory.municipalities where not training and dropped_at is null`,
  );
  return {
    compiled: load?.compiled ?? null,
    centres: rows.filter((row) => !row.training && !row.out).map((row) => row.facts),
    taken: rows.map(({ id, uuid, training }) => ({ id, uuid, training })),
    municipalities: new Set(places.map((place) => place.number)),
  };
}

/**
 * As the relay. The hash of the shipped file stays: the next start finds it known and leaves these facts alone.
 */
export async function importCentres(tx: Tx, file: CentresFile, now: Date): Promise<void> {
  await loadCentres(tx, file, now);
  await tx.run(sql`
    insert into directory.loads (source, hash, loaded_at, compiled, imported)
    values ('centres.json', '', ${now}, ${file.compiled}, true)
    on conflict (source) do update set loaded_at = excluded.loaded_at, compiled = excluded.compiled,
      imported = true`);
}
