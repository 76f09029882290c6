// `npm start`: installs and builds what is missing, then runs the app on a Node that is new enough.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { install, root } from "./install.mjs";

const signals = ["SIGTERM", "SIGINT", "SIGHUP"];
/** The app stops within 10 seconds when asked; this is for one that does not. */
const LAST_MOMENT = 12_000;

/**
 * Installs, prepares and runs `file` (from the root) with `args`, in this process or in one on the Node that was
 * installed, which then begins at `script` again.
 */
export async function run(file, args, { script, prepare }) {
  install();
  const node = chooseNode();
  if (node) return handOver(node, script);
  stopWhenAlone();
  await prepare();
  const path = join(root, file);
  process.argv = [process.execPath, path, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path).href);
}

/** Runs the app, built first if anything has changed. */
export function runApp(args, script) {
  const prepare = async () => {
    const { build } = await import("./build.mjs");
    await build().catch(() => {
      console.error("Havn lot seg ikke bygge; feilen i kildekoden står over.");
      process.exit(1);
    });
  };
  return run(".build/main.mjs", args, { script, prepare });
}

/** The Node to hand over to, or null when this one will do. */
function chooseNode() {
  const [system, program] = process.platform === "win32" ? ["win", "node.exe"] : [process.platform, "node"];
  const installed = join(root, "node_modules", `node-${system}-${process.arch}`, "bin", program);
  if (existsSync(installed)) {
    if (realpathSync(installed) === realpathSync(process.execPath)) return null;
    const { stdout } = spawnSync(installed, ["--version"], { encoding: "utf8" });
    if (stdout && isNewEnough(stdout.trim().slice(1))) return installed;
  }
  if (isNewEnough(process.versions.node)) return null;
  console.error(
    `Havn trenger Node 22.18 eller nyere, og her er ${process.version}; installer en nyere fra nodejs.org.`,
  );
  return process.exit(1);
}

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/**
 * The child gets a session of its own, so that Ctrl-C reaches it once, from here, and an IPC channel that closes when
 * this process dies, however it dies.
 */
function handOver(node, script) {
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(
      `Node i node_modules lot seg ikke starte (${error.message}); slett node_modules og prøv igjen.`,
    );
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** Handed over to, and the one who did it is gone: stop as if asked to. */
function stopWhenAlone() {
  if (!process.channel) return;
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), LAST_MOMENT).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(here)) {
  await runApp(process.argv.slice(2), here);
}
