import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../src/app/root.ts";

/** What the suite tries for some seconds, for as long as one has patience for. */
const longer: Record<string, { file: string; prefix: string; many: number }> = {
  oracle: { file: "src/modules/places/oracle.test.ts", prefix: "ORACLE_WORLDS", many: 1_000_000 },
  access: { file: "test/decisions/decisions.test.ts", prefix: "ACCESS_DECISIONS", many: 1_000_000 },
};

/** `npm run bench -- oracle|access [how many] [seed]`. True when `name` is one of them; throws when it fails. */
export function runLonger(name: string | undefined, many?: number, seed = 20_261_122): boolean {
  const what = longer[name ?? ""];
  if (!what) return false;
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const seedName = `${what.prefix.split("_")[0]}_SEED`;
  const ran = spawnSync(process.execPath, [vitest, "run", what.file], {
    cwd: root,
    env: { ...process.env, [what.prefix]: String(many ?? what.many), [seedName]: String(seed) },
    stdio: "inherit",
  });
  if (ran.status !== 0) throw new Error(`${name}: not as it must be`);
  return true;
}
