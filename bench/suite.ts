import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../src/app/root.ts";

/**
 * Runs one file of the suite with settings of its own. `quiet`: what it says comes back instead of being shown, for whoever
 * looks for one line in it.
 */
export function runSuite(
  file: string,
  settings: Record<string, string>,
  quiet = false,
): { passed: boolean; said: string } {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const more = quiet ? ["--silent=false"] : [];
  const { status, stdout } = spawnSync(process.execPath, [vitest, "run", file, ...more], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: quiet ? ["ignore", "pipe", "inherit"] : "inherit",
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return { passed: status === 0, said: stdout ?? "" };
}
