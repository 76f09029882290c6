import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { openEmbedded, type EmbeddedOptions } from "./embedded.ts";
import type { Database } from "./database.ts";
import { stopPostmaster } from "./leftover.ts";

/** A folder of one's own, mode 0700 and thus shut to the database's account when the tests run as root. */
export async function givenFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "havn-øvelse-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function givenDatabase(dataDir: string, more: Partial<EmbeddedOptions> = {}): Promise<Database> {
  const opened = await openEmbedded({ dataDir, fast: true, ...more });
  if ("no" in opened) throw new Error(opened.no.sentence);
  onTestFinished(() => opened.stop());
  return opened;
}

export async function ask(database: Database, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.connection("postgres"));
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The bin folders to try: the package's own (undefined) and each PostgreSQL of the machine that we support. */
export async function everyPostgres(): Promise<(string | undefined)[]> {
  const home = "/usr/lib/postgresql";
  const versions = (await readdir(home).catch(() => [])).filter((name) => Number(name) >= 15);
  return [
    undefined,
    ...versions.map((name) => join(home, name, "bin")).filter((bin) => existsSync(join(bin, "postgres"))),
  ];
}

/** Another Havn that has the folder open and has done `deeds`; `postmaster` is the number of its PostgreSQL. */
export async function givenOtherHavn(
  dataDir: string,
  deeds = "",
): Promise<{ node: ChildProcess; postmaster: number }> {
  const index = new URL("index.ts", import.meta.url).href;
  const code = `import { openEmbedded } from ${JSON.stringify(index)};
    const database = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fast: true });
    ${deeds}
    console.log("no" in database ? database.no.sentence : database.pid);`;
  const node = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    node.kill("SIGKILL");
    await endOf(node);
    await stopPostmaster(Number(said), () => !isAlive(Number(said)));
    const record = await readFile(join(dataDir, "havn", "supervisor.json"), "utf8").catch(() => "{}");
    const { socketFolder } = JSON.parse(record) as { socketFolder?: string };
    if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
  });
  const said = await new Promise<string>((hear) =>
    node.stdout.once("data", (chunk: Buffer) => hear(String(chunk))),
  );
  if (!Number(said)) throw new Error(said);
  return { node, postmaster: Number(said) };
}

export const endOf = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once("exit", () => done());
  });

/** An entry that waits to be reaped is not alive. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
