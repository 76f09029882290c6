import { dirname, resolve } from "node:path";
import type { BaoSettings } from "#platform/crypto";
import { readKeys } from "./keys.ts";
import { readOidc, type OidcSettings } from "./oidc.ts";

export type { OidcSettings } from "./oidc.ts";

export interface Config {
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  training: boolean;
  origin: string;
  keyFile: string;
  /** The key of the sealed side. Only its own process reads it. */
  sealedKeyFile: string;
  /** Who to tell of a weakness: `mailto:`, `tel:` or `https:`. */
  contact: string | undefined;
  /** Where messages to somebody are handed over; none: a worker says them by telephone. */
  messageGateway: string | undefined;
  /** A proxy of ours stands before Havn and adds who asks to `X-Forwarded-For`. */
  proxied: boolean;
  oidc: OidcSettings | undefined;
  /** The service that holds the organisations' keys; without it they are made from the key file. */
  bao: BaoSettings | undefined;
  /** How many days a copy of the database is kept. What was destroyed lives on in it for as long. */
  backupDays: number;
  /** True when the key file may be made at first start; with a real server the operator brings it. */
  mayMakeKey: boolean;
}

/** Reads the environment of architecture.md section 2, or says in one sentence what is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config | { no: "wrong-setting"; sentence: string } {
  const wrong = (sentence: string) => ({ no: "wrong-setting" as const, sentence });
  const port = Number(env.PORT || "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return wrong("PORT må være et helt tall fra 1 til 65535.");
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return wrong("DATABASE_URL må begynne med postgres:// eller postgresql://.");
  }
  const trainingSetting = env.HAVN_TRAINING ?? "";
  if (!["", "0", "1"].includes(trainingSetting)) return wrong("HAVN_TRAINING må være 0 eller 1.");
  const training = trainingSetting === "" ? databaseUrl === undefined : trainingSetting === "1";
  const proxySetting = env.HAVN_PROXY ?? "";
  if (!["", "0", "1"].includes(proxySetting)) return wrong("HAVN_PROXY må være 0 eller 1.");
  const origin = env.HAVN_ORIGIN || `http://localhost:${port}`;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    return wrong("HAVN_ORIGIN må være en adresse uten sti, for eksempel https://havn.example.no.");
  }
  const contact = env.HAVN_CONTACT || undefined;
  if (contact && !/^(mailto:|tel:|https:\/\/)[\x21-\x7e]+$/.test(contact)) {
    return wrong("HAVN_CONTACT må begynne med mailto:, tel: eller https://.");
  }
  const messageGateway = env.HAVN_MESSAGE_GATEWAY || undefined;
  // A telephone number goes there: in clear only to a program on the same machine.
  if (
    messageGateway &&
    !/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])[\x21-\x7e]+$/.test(messageGateway)
  ) {
    return wrong("HAVN_MESSAGE_GATEWAY må begynne med https://, eller http:// til samme maskin.");
  }
  const backupDays = Number(env.HAVN_BACKUP_DAYS || "30");
  if (!Number.isInteger(backupDays) || backupDays < 1 || backupDays > 30) {
    return wrong("HAVN_BACKUP_DAYS må være et helt tall fra 1 til 30.");
  }
  const dataDir = resolve(env.HAVN_DATA || "data");
  if (databaseUrl !== undefined && !env.HAVN_KEK_FILE) {
    return wrong("HAVN_KEK_FILE må peke på nøkkelfila når DATABASE_URL er satt.");
  }
  const keyFile = resolve(env.HAVN_KEK_FILE || resolve(dataDir, "kek"));
  const oidc = readOidc(env);
  if (oidc && "no" in oidc) return wrong(oidc.no);
  const bao = readKeys(env);
  if (bao && "no" in bao) return wrong(bao.no);
  return {
    port,
    dataDir,
    databaseUrl,
    training,
    origin,
    contact,
    messageGateway,
    keyFile,
    sealedKeyFile: resolve(env.HAVN_SEALED_KEY_FILE || resolve(dirname(keyFile), "sealed.key")),
    oidc,
    bao,
    backupDays,
    proxied: proxySetting === "1",
    mayMakeKey: databaseUrl === undefined,
  };
}
