import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import type { RunAs } from "./account.ts";

/**
 * Starts one of PostgreSQL's programs on a data directory that it may not be able to reach: it inherits the open
 * directory as descriptor 3 and goes in by /proc/self/fd/3, which asks no folder above for leave (decision 0004).
 * It gets a session of its own, so that Ctrl-C in the terminal reaches Havn alone, which then stops it in order.
 */
export function spawnOn(
  program: string,
  args: string[],
  o: { directory: string; runAs: RunAs; output: "pipe" | number },
): ChildProcess {
  const directory = openSync(o.directory, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return spawn(program, ["-D", "/proc/self/fd/3", ...args], {
      ...o.runAs,
      cwd: "/",
      detached: true,
      env: { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" },
      stdio: ["ignore", o.output, o.output, directory],
    });
  } finally {
    closeSync(directory);
  }
}

/** Runs to the end; `text` is all it wrote. */
export function runProgram(
  program: string,
  args: string[],
  directory: string,
  runAs: RunAs,
): Promise<{ ok: boolean; text: string }> {
  return new Promise((done) => {
    const child = spawnOn(program, args, { directory, runAs, output: "pipe" });
    let text = "";
    const hear = (chunk: Buffer) => (text += chunk.toString());
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("error", (error) => done({ ok: false, text: error.message }));
    child.on("close", (code) => done({ ok: code === 0, text }));
  });
}
