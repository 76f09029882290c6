import { resolve } from "node:path";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { withRelay } from "../with-relay.ts";
import { writeKeyCopy } from "./copy.ts";

/** `npm run keys:copy -- <folder>`: works while Havn runs and when it does not. */
export function copyKeysCommand(
  config: Config,
  [folder]: string[],
  clock: Clock,
): Promise<{ yes: string } | { no: string }> {
  if (!folder) return Promise.resolve({ no: "Bruk: npm run keys:copy -- <mappe for kopien av nøklene>" });
  return withRelay(config, async (relay) => {
    const { file, keys, removed } = await writeKeyCopy(relay, resolve(folder), clock.now());
    return {
      yes: `${keys} pakkede nøkler ligger i ${file}. ${removed} kopier eldre enn 30 dager er tatt bort. De åpner ingenting uten nøkkelfila eller nøkkeltjenesten.`,
    };
  });
}
