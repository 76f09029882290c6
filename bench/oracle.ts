import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../src/app/root.ts";

/** `npm run bench -- oracle [worlds] [seed]`: the judge of the suite, for as many worlds as one has patience for. */
export function oracle(worlds = 1_000_000, seed = 20_261_123): void {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const ran = spawnSync(process.execPath, [vitest, "run", "src/modules/places/oracle.test.ts"], {
    cwd: root,
    env: { ...process.env, ORACLE_WORLDS: String(worlds), ORACLE_SEED: String(seed) },
    stdio: "inherit",
  });
  if (ran.status !== 0) throw new Error("the search and the judge disagree");
}
