import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { openKeyFile, openVault, type Vault } from "#platform/crypto";
import { errorKind, log } from "#platform/log";
import { openEmbedded, openExternal, type Database } from "./database/index.ts";
import { startHavn } from "./havn.ts";
import { loadData } from "./load-data.ts";
import { prepareDatabase } from "./prepare.ts";

/** Says in one sentence why Havn does not start, and stops. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const config = readConfig(process.env);
if ("no" in config) refuse(config.sentence);
const master = openKeyFile(config.keyFile, config.mayMakeKey);
if ("no" in master) refuse(master.sentence);
const vault = openVault(master);
const database = await openDatabase(vault);
if (database.kind === "embedded") keepAlive(database);

await prepareDatabase(
  database.connection("postgres"),
  database.kind === "external" ? (role) => vault.rolePassword(role) : undefined,
);
const settings = (role: "havn_app" | "havn_relay" | "havn_sweep" | "havn_public") =>
  database.connection(role);
await loadData(settings, vault, systemClock, config.training);

const command = process.argv[2];
if (command === "seed") {
  await database.stop();
  process.exit(0);
}

const havn = await startHavn({
  settings,
  vault,
  clock: systemClock,
  origin: config.origin,
  training: config.training,
  port: config.port,
}).catch(async (thrown: NodeJS.ErrnoException) => {
  await database.stop();
  if (thrown.code === "EADDRINUSE") refuse(`Port ${config.port} er i bruk. Velg en annen med PORT.`);
  throw thrown;
});
process.stdout.write(`Havn er klar: ${config.origin}\n`);

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log("stopping", { signal });
  // The contract gives ten seconds; a stuck connection must not cost the database its clean stop.
  const late = new Promise<void>((resolve) => setTimeout(resolve, 6_000));
  await Promise.race([havn.stop(), late]);
  await database.stop();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
// The starter holds the other end; when it is killed the app stops rather than living on unseen.
process.on("disconnect", () => void stop("disconnect"));
process.on("unhandledRejection", (thrown) => log("unhandled", { kind: errorKind(thrown) }));

async function openDatabase(keys: Vault): Promise<Database> {
  if ("no" in config) throw new Error("unreachable");
  const opened = config.databaseUrl
    ? await openExternal(config.databaseUrl, (role) => keys.rolePassword(role))
    : await openEmbedded({ dataDir: config.dataDir });
  if ("no" in opened) refuse(opened.no.sentence);
  return opened;
}

/** The postmaster may be killed under us; it is started again, and requests meanwhile say so. */
function keepAlive(database: Database): void {
  void database.lost.then(async (sentence) => {
    if (stopping) return;
    log("database-lost", { sentence });
    const refused = await database.restart();
    if (refused) refuse(refused.no.sentence);
    log("database-restarted");
    keepAlive(database);
  });
}
