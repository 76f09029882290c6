import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { copyFolder, sync } from "./copy-folder.ts";

/** What the copied cluster makes anew when it starts, or must not inherit from the running one. */
const emptied =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|log)\/./;
const left = /^(postmaster\.(pid|opts)|.*pgsql_tmp.*|.*pg_internal\.init(\..*)?)$/;

export const isLeftOut = (path: string) => emptied.test(path) || left.test(path);

/** Proves that a key belongs to a backup without telling anything about it. */
export interface Passport {
  takenAt: string;
  version: number;
  keyProof: string;
  /** How many versions the key file had. */
  keyVersions?: number;
  /** Of the key of the sealed side, where there is one. */
  sealedProof?: string;
  /** When it was started, read and opened, away from where it lies. */
  provenAt?: string;
}

/**
 * A whole copy of the cluster as it stands now, while everybody goes on working. Files copied at different moments
 * are made one by the write-ahead log between `pg_backup_start` and `pg_backup_stop`, which is copied last; a slot
 * keeps the server from recycling it meanwhile. `folder` appears only when the copy is whole.
 */
export async function takeBackup(o: {
  settings: pg.ClientConfig;
  cluster: string;
  folder: string;
  passport: Passport;
}): Promise<{ bytes: number }> {
  const part = `${o.folder}.part`;
  await rm(part, { recursive: true, force: true });
  const client = new pg.Client({ ...o.settings, connectionTimeoutMillis: 4_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [`havn_${process.pid}`]);
    await client.query("select pg_backup_start('havn', fast => true)");
    const target = join(part, "cluster");
    let bytes = await copyFolder(o.cluster, target, isLeftOut);
    const { rows } = await client.query<{ labelfile: string }>(
      "select labelfile from pg_backup_stop(wait_for_archive => false)",
    );
    const label = rows[0]!.labelfile;
    await writeFile(join(target, "backup_label"), label, { mode: 0o600 });
    await sync(join(target, "backup_label"));
    const first = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1];
    if (!first) throw new Error("the backup label names no log file");
    bytes += await copyFolder(
      join(o.cluster, "pg_wal"),
      join(target, "pg_wal"),
      (name) => !/^[0-9A-F]{24}$/.test(name) || name.slice(8) < first.slice(8),
    );
    await writeFile(join(part, "backup.json"), `${JSON.stringify(o.passport, null, 2)}\n`, { mode: 0o600 });
    await sync(join(part, "backup.json"));
    await sync(part);
    if ((await readdir(o.folder).catch(() => [])).length === 0)
      await rm(o.folder, { recursive: true, force: true });
    await rename(part, o.folder);
    return { bytes };
  } finally {
    await client.end().catch(() => undefined);
    await rm(part, { recursive: true, force: true });
  }
}
