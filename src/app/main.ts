import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { openKeyFile, type Vault } from "#platform/crypto";
import { httpGateway, useGateway } from "#modules/messages";
import { errorKind, log } from "#platform/log";
import { backupCommand, restoreCommand } from "./backup/commands.ts";
import { openEmbedded, openExternal, type Database } from "./database/index.ts";
import { importCommand } from "./import/command.ts";
import { importPlacesCommand } from "./import/places-command.ts";
import { inviteCommand } from "./invite/command.ts";
import { copyKeysCommand } from "./keys/copy-command.ts";
import { rotateCommand } from "./keys/rotate-command.ts";
import { vaultOf } from "./keys/vault-of.ts";
import { checkpointCommand } from "./log/checkpoint-command.ts";
import { exportCommand, verifyCommand } from "./log/commands.ts";
import { witnessCommand } from "./log/witness-command.ts";
import { startHavn, type Havn } from "./havn.ts";
import { keepLetterbox } from "./letterbox/keeper.ts";
import { loadData } from "./load-data.ts";
import { prepareDatabase } from "./prepare.ts";
import { sealedCommand } from "./sealed/command.ts";
import { keepSealed, sealedVerifier, type SealedKeeper } from "./sealed/keeper.ts";

/** What the contract gives a stop, less a little for the process itself to end. */
const LONGEST_STOP = 9_500;
/** Of that, what requests and the round under way may take; the rest is the database's. */
const LONGEST_DRAIN = 4_000;

/** Says in one sentence why Havn does not start, and stops. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const [command, ...args] = process.argv.slice(2);
const config = readConfig(process.env);
if ("no" in config) refuse(config.sentence);
const commands = {
  backup: backupCommand,
  restore: restoreCommand,
  "import:directory": importCommand,
  "import:places": importPlacesCommand,
  "audit:verify": verifyCommand,
  "audit:export": exportCommand,
  "audit:checkpoint": checkpointCommand,
  "audit:witness": witnessCommand,
  invite: inviteCommand,
  "keys:rotate": rotateCommand,
  "keys:copy": copyKeysCommand,
  "sealed:verify": sealedCommand("verify"),
  "sealed:export": sealedCommand("export"),
  "sealed:checkpoint": sealedCommand("checkpoint"),
  "sealed:rotate": sealedCommand("rotate"),
};
if (command && Object.hasOwn(commands, command)) {
  const done = await commands[command as keyof typeof commands](config, args, systemClock);
  if ("no" in done) refuse(done.no);
  process.stdout.write(`${done.yes}\n`);
  process.exit(0);
}

const running: { database?: Database; havn?: Havn; sealed?: SealedKeeper } = {};
let stopping: string | undefined;
// From here on something may be running that must be stopped in order, also in the middle of the start.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
// The starter holds the other end; when it is killed the app stops rather than living on unseen.
process.on("disconnect", () => void stop("disconnect"));
// Whoever read our log has gone (a pipe, a terminal): no reason to leave the houses without Havn.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
process.on("unhandledRejection", (thrown) => log("unhandled", { kind: errorKind(thrown) }));

// A database without its key opens no case: a new key is made only where there is no database yet.
const master = openKeyFile(config.keyFile, config.mayMakeKey && !existsSync(join(config.dataDir, "cluster")));
if ("no" in master) refuse(master.sentence);
const vault = vaultOf(config, master);
const database = await openDatabase(config, vault);
running.database = database;
await stopIfAsked();
if (database.kind === "embedded") keepAlive(database);

useGateway(config.messageGateway === undefined ? undefined : httpGateway(config.messageGateway));
await prepare(database, vault, config.sealedKeyFile);
const settings = (role: "havn_app" | "havn_relay" | "havn_sweep" | "havn_public") =>
  database.connection(role);
await loadData(settings, vault, systemClock, config.training);
await stopIfAsked();
if (command === "seed") await end(0);

const { origin, contact, training, port, proxied, oidc } = config;
const { password: _, ...connection } = database.connection("havn_sealed");
const { sealedKeyFile: keyFile, mayMakeKey } = config;
running.sealed = await keepSealed({ connection, keyFile, mayMakeKey });
running.havn = await startHavn({
  settings,
  vault,
  clock: systemClock,
  origin,
  contact,
  training,
  proxied,
  oidc,
  sealed: running.sealed.ask,
  late: running.sealed.late,
  letterbox: (parts) => keepLetterbox(database.connection("havn_intake"), parts),
  port,
}).catch(async (thrown: NodeJS.ErrnoException) => {
  await running.sealed?.stop();
  await database.stop();
  if (thrown.code === "EADDRINUSE") refuse(`Port ${port} er i bruk. Velg en annen med PORT.`);
  if (thrown.code === "EACCES") refuse(`Port ${port} krever flere rettigheter. Velg en annen med PORT.`);
  throw thrown;
});
await stopIfAsked();
process.stdout.write(`Havn er klar: http://localhost:${port}\n`);

async function stop(signal: string): Promise<void> {
  if (stopping !== undefined) return;
  stopping = signal;
  log("stopping", { signal });
  // In the middle of the start: the start itself stops at its next step, see `stopIfAsked`.
  if (running.havn) await end(0);
  else setTimeout(() => void end(0), LONGEST_STOP - 4_000).unref();
}

async function stopIfAsked(): Promise<void> {
  if (stopping !== undefined) await end(0);
}

async function end(code: number): Promise<never> {
  const began = performance.now();
  stopping ??= "end";
  if (running.havn) await Promise.race([running.havn.stop(), pause(LONGEST_DRAIN)]);
  await running.sealed?.stop();
  await running.database?.stop(LONGEST_STOP - (performance.now() - began));
  log("stopped", { ms: Math.round(performance.now() - began) });
  process.exit(code);
}

/** Does not hold up the end of the process. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

async function openDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  keys: Vault,
): Promise<Database> {
  const opened = databaseUrl
    ? await openExternal(databaseUrl, (role) => keys.rolePassword(role))
    : await openEmbedded({ dataDir });
  if ("no" in opened) refuse(opened.no.sentence);
  return opened;
}

async function prepare(on: Database, keys: Vault, sealedKey: string): Promise<void> {
  // The password of the sealed side is known to its own process alone; the database keeps what checks it.
  const passwordOf = (role: string) =>
    role === "havn_sealed" ? sealedVerifier(sealedKey) : keys.rolePassword(role);
  const password = on.kind === "external" ? passwordOf : undefined;
  try {
    await prepareDatabase(on.connection("postgres"), password);
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code !== "42501") throw thrown;
    await on.stop();
    refuse(
      "Brukeren i DATABASE_URL mangler rettigheter: den må eie databasen og ha CREATEROLE (docs/operations.md).",
    );
  }
}

/** The postmaster may be killed under us; it is started again, and requests meanwhile say so. */
function keepAlive(watched: Database): void {
  void watched.lost.then(async (sentence) => {
    if (stopping !== undefined) return;
    log("database-lost", { sentence });
    const refused = await watched.restart();
    if (refused) refuse(refused.no.sentence);
    log("database-restarted");
    keepAlive(watched);
  });
}
