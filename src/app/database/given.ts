import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
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

/** Another Havn with the folder open; the promise gives its postmaster. It ends as `then` says. */
export async function givenOtherHavn(
  dataDir: string,
  then = "setInterval(() => undefined, 1000)",
): Promise<{ node: ChildProcess; postmaster: number }> {
  const index = new URL("index.ts", import.meta.url).href;
  const code = `import { openEmbedded } from ${JSON.stringify(index)};
    const database = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fast: true });
    console.log("no" in database ? database.no.sentence : database.pid);
    ${then};`;
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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
