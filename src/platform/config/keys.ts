import { resolve } from "node:path";
import type { BaoSettings } from "#platform/crypto";

/** OpenBao's settings where it holds the keys, none where the key file does, or one sentence when something is missing. */
export function readKeys(env: NodeJS.ProcessEnv): BaoSettings | undefined | { no: string } {
  const kind = env.HAVN_KEYS || "file";
  if (kind === "file") return undefined;
  if (kind !== "openbao") return { no: "HAVN_KEYS må være file eller openbao." };
  const address = env.HAVN_BAO_ADDR ?? "";
  const local = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(address);
  if (!URL.canParse(address) || !(address.startsWith("https://") || local)) {
    return { no: "HAVN_BAO_ADDR må være en adresse som begynner med https://." };
  }
  if (!env.HAVN_BAO_TOKEN_FILE) {
    return { no: "HAVN_BAO_TOKEN_FILE må peke på en fil med rettighetene 0600 når HAVN_KEYS er openbao." };
  }
  const mount = env.HAVN_BAO_MOUNT || "transit";
  if (!/^[\w/-]{1,80}$/.test(mount)) return { no: "HAVN_BAO_MOUNT må være bokstaver, tall, - og /." };
  return { address, tokenFile: resolve(env.HAVN_BAO_TOKEN_FILE), mount };
}
