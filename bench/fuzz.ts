import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../src/app/root.ts";

/** A new pair of houses for so many, so that a full board does not slow what comes after. */
const round = 20_000;

/**
 * `npm run bench -- fuzz [requests] [seed] [from]`: the requests of the suite, for as long as one has patience. Each round
 * says its seed; `from` goes on after a round that was cut off.
 */
export function fuzz(requests = 1_000_000, seed = 20_261_122, from = 0): void {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  for (let sent = from; sent < requests; sent += round) {
    const env = {
      ...process.env,
      FUZZ_REQUESTS: String(Math.min(round, requests - sent)),
      FUZZ_SEED: String(seed + sent),
    };
    console.log(`${sent} of ${requests} sent, seed ${seed + sent}`);
    const ran = spawnSync(process.execPath, [vitest, "run", "test/edge/fuzz.test.ts", "--silent=false"], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    console.log(/fuzz: .*/.exec(ran.stdout)?.[0] ?? "");
    if (ran.status !== 0) {
      console.log(
        ran.stdout
          .split("\n")
          .filter((line) => !line.startsWith('{"at"'))
          .join("\n")
          .slice(-6_000),
      );
      throw new Error(
        `something broke; \`npm run bench -- fuzz ${requests} ${seed} ${sent}\` begins there again`,
      );
    }
  }
  console.log(`${requests} of ${requests} sent, nothing broke`);
}
