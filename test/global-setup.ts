import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "../src/app/database/index.ts";
import { prepareDatabase } from "../src/app/prepare.ts";

/** One cluster for the whole run, with a migrated template that every test file clones. */
export default async function setup(project: { provide(key: "cluster", value: string): void }) {
  const dataDir = mkdtempSync(join(tmpdir(), "havn-test-"));
  const database = await openEmbedded({ dataDir, fast: true });
  if ("no" in database) throw new Error(database.no.sentence);
  const admin = new pg.Client(database.connection("postgres", "postgres"));
  await admin.connect();
  await admin.query("create database template_havn");
  await prepareDatabase(database.connection("postgres", "template_havn"));
  project.provide("cluster", JSON.stringify(database.connection("postgres", "postgres")));
  return async () => {
    await admin.end();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
