import { sql, type Sql, type Tx } from "#platform/db";
import { entryOfVersion, historyOf, type Change, type Version } from "./changes.ts";
import type { Entry } from "./entry.ts";
import type { Centre } from "./fact.ts";
import { publicCentre } from "./reads.ts";

/** The centre whose entry an organisation keeps, as its own staff see it. */
export interface KeptCentre {
  id: string;
  centre: Centre;
  /** Null until something has been said. */
  entry: Entry | null;
  training: boolean;
}

const versions: Sql = sql`select version, kind, said, at from directory.statements`;

/** Seen only by those who may say: others get null, as for a centre nobody keeps. */
export async function entryOf(tx: Tx, centre: string): Promise<Entry | null> {
  const latest = await tx.row<Version>(
    sql`${versions} where centre_id = ${centre} order by version desc limit 1`,
  );
  return latest ? entryOfVersion(latest) : null;
}

export async function keptCentre(tx: Tx, org: string): Promise<KeptCentre | null> {
  const kept = await tx.row<{ id: string; training: boolean; facts: Centre }>(sql`
    select c.id, c.training, c.facts from directory.keepers k join directory.centres c on c.id = k.centre_id
    where k.org_id = ${org} order by k.since, c.id limit 1`);
  if (!kept) return null;
  const { id, training, facts } = kept;
  return { id, training, centre: publicCentre(facts), entry: await entryOf(tx, id) };
}

/** What changed from version to version, the first first, with the membership that said it; null: the system. */
export async function entryHistory(tx: Tx, centre: string): Promise<(Change & { by: string | null })[]> {
  const all = await tx.rows<Version & { by: string | null }>(sql`
    select version, kind, said, at, by_id as by from directory.statements
    where centre_id = ${centre} order by version`);
  return historyOf(all).map((change, index) => ({ ...change, by: all[index]!.by }));
}
