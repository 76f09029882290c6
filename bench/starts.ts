import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { range, spread, table } from "./measure.ts";

const PORT = "38519";

/** Seconds from the command until it says that it is ready; then it is stopped as an operator stops it. */
async function start(root: string, dataDir: string): Promise<{ up: number; down: number }> {
  const began = performance.now();
  const env = { PATH: process.env.PATH, PORT, HAVN_DATA: dataDir };
  const child = spawn(process.execPath, ["bin/start.mjs"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  await new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
      if (said.includes("Havn er klar")) resolve();
    });
  });
  if (!said.includes("Havn er klar")) throw new Error(`did not start: ${said}`);
  const up = (performance.now() - began) / 1000;
  const asked = performance.now();
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  return { up, down: (performance.now() - asked) / 1000 };
}

/** Line 11: start on an empty folder, start again, and with `--install` a fresh `npm ci`. */
export async function starts(root: string, install: boolean): Promise<void> {
  const cold: number[] = [];
  const warm: number[] = [];
  const down: number[] = [];
  for (let round = 0; round < 3; round++) {
    const dataDir = mkdtempSync(join(tmpdir(), "havn-start-"));
    try {
      cold.push((await start(root, dataDir)).up);
      const again = await start(root, dataDir);
      warm.push(again.up);
      down.push(again.down);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  const rows = [
    ["start on an empty folder, training county included", range(spread(cold)), "≤ 5 s"],
    ["start again", range(spread(warm)), "≤ 1 s"],
    ["stop (SIGTERM)", range(spread(down)), "≤ 10 s"],
  ];
  if (install) rows.push(["npm ci, empty node_modules", npmCi(root), "≤ 60 s"]);
  console.log("### 11. Start (s)\n");
  table(["what", "median (least–most)", "goal"], rows);
}

function npmCi(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "havn-ci-"));
  try {
    for (const name of ["package.json", "package-lock.json"]) cpSync(join(root, name), join(folder, name));
    const began = performance.now();
    const done = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
    if (done.status !== 0) return `failed: ${String(done.stderr).slice(0, 200)}`;
    return `${((performance.now() - began) / 1000).toFixed(1)} (one run)`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
