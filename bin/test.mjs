// npm test: installs what is missing, then everything, ending in one line that counts it all.
// Plain JavaScript without dependencies: it must start on a fresh clone, on whatever Node the machine has.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { count } from "./count.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Node 22.18 is the first to read TypeScript by itself; an older one hands over to the one just installed. */
function oldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major < 22 || (major === 22 && minor < 18);
}

function handOver() {
  const [system, name] = process.platform === "win32" ? ["win", "node.exe"] : [process.platform, "node"];
  const newer = join(root, `node_modules/node-${system}-${process.arch}/bin`, name);
  const { status, error } = spawnSync(newer, process.argv.slice(1), { stdio: "inherit" });
  if (error) console.log(`Havn needs Node 22.18 or newer, and none could be started: ${error.message}`);
  if (status === null) console.log("0 passed, 1 failed");
  process.exit(status ?? 1);
}

async function build() {
  try {
    const { build } = await import("./build.mjs");
    await build();
    console.log("ok   build");
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`${error?.stack ?? error}\nRED  build: run node bin/build.mjs and mend what it names\n`);
    return { passed: 0, failed: 1 };
  }
}

async function tests() {
  const folder = mkdtempSync(join(tmpdir(), "havn-test-"));
  const file = join(folder, "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [vitest, ...args], { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (status) => resolve(status ?? 1));
  });
  try {
    return count(JSON.parse(readFileSync(file, "utf8")), code);
  } catch {
    console.log("RED  tests: vitest ended without a report; what it said stands above");
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function everything() {
  const { check } = await import("./check.mjs");
  const sums = [await check(), await build(), await tests()];
  const sum = (what) => sums.reduce((total, part) => total + part[what], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

let total = { passed: 0, failed: 1 };
try {
  const { install } = await import("./install.mjs");
  install();
  if (oldNode()) handOver();
  total = await everything();
} catch (error) {
  console.log(error?.stack ?? error);
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
