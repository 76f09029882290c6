import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Config } from "#platform/config";
import type { PoolSettings } from "#platform/db";
import { withRelay } from "../with-relay.ts";
import type { verbs } from "./at-keyboard.ts";
import { environment, sealedScript } from "./keeper.ts";
import { sealedRole } from "./open-side.ts";

type Answer = { yes: string } | { no: string };

/** Done by a process that alone reads the key of the sealed side, with the database of this Havn. */
function askSealed(
  verb: keyof typeof verbs,
  keyFile: string,
  { host, port, database, ssl }: PoolSettings,
  args: string[],
  script: string,
): Answer {
  const connection = { host, port, database, user: sealedRole, ...(ssl ? { ssl } : {}) };
  const { stdout, status } = spawnSync(process.execPath, [script, verb], {
    encoding: "utf8",
    env: environment({ connection, keyFile, mayMakeKey: false, args }),
  });
  if (status === 0 && stdout) return JSON.parse(stdout) as Answer;
  return {
    no: "Den skjermede siden svarte ikke. Ingenting er sagt om den. Start Havn én gang, og prøv igjen.",
  };
}

/** `npm run sealed:<verb>`: works while Havn runs and when it does not. */
export const sealedCommand =
  (verb: keyof typeof verbs, script = sealedScript) =>
  (config: Config, args: string[]): Promise<Answer> =>
    withRelay(config, async (pool) =>
      askSealed(verb, config.sealedKeyFile, pool.pg.options as PoolSettings, args, script),
    );

/** One line more of `npm run audit:verify`; undefined where there is no key, and so nothing that it closed. */
export async function sealedVerdict(config: Config, folder: string | undefined): Promise<Answer | undefined> {
  if (!existsSync(config.sealedKeyFile)) return undefined;
  return sealedCommand("verify")(config, folder ? [folder] : []);
}
