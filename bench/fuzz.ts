import { runSuite } from "./suite.ts";

/** A new pair of houses for so many, so that a full board does not slow what comes after. */
const round = 20_000;

/**
 * `npm run bench -- fuzz [requests] [seed] [from]`: the requests of the suite, for as long as one has patience. Each round
 * says its seed; `from` goes on after a round that was cut off.
 */
export function fuzz(requests = 1_000_000, seed = 20_261_122, from = 0): void {
  for (let sent = from; sent < requests; sent += round) {
    const settings = {
      FUZZ_REQUESTS: String(Math.min(round, requests - sent)),
      FUZZ_SEED: String(seed + sent),
    };
    console.log(`${sent} of ${requests} sent, seed ${seed + sent}`);
    const { passed, said } = runSuite("test/edge/fuzz.test.ts", settings, true);
    console.log(/fuzz: .*/.exec(said)?.[0] ?? "");
    if (!passed) {
      console.log(
        said
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
