import { runSuite } from "./suite.ts";

/** What the suite tries for some seconds, for as long as one has patience for. */
const longer: Record<string, { file: string; prefix: string; many: number }> = {
  oracle: { file: "src/modules/places/oracle.test.ts", prefix: "ORACLE_WORLDS", many: 1_000_000 },
  access: { file: "test/decisions/decisions.test.ts", prefix: "ACCESS_DECISIONS", many: 1_000_000 },
};

/** `npm run bench -- oracle|access [how many] [seed]`. True when `name` is one of them; throws when it fails. */
export function runLonger(name: string | undefined, many?: number, seed = 20_261_122): boolean {
  const what = longer[name ?? ""];
  if (!what) return false;
  const seedName = `${what.prefix.split("_")[0]}_SEED`;
  const settings = { [what.prefix]: String(many ?? what.many), [seedName]: String(seed) };
  if (!runSuite(what.file, settings).passed) throw new Error(`${name}: not as it must be`);
  return true;
}
