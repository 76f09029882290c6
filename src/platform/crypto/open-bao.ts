import { baoClient, type AskBao, type BaoSettings } from "./bao-client.ts";
import { envelope, openEnvelope } from "./bao-envelope.ts";
import type { KeyProvider, Wrapped } from "./provider.ts";
import { KeysAway, SealBroken } from "./refused.ts";

/** Our number of a version is theirs and this: those below belong to the key file that was used before. */
const above = 1000;

/**
 * OpenBao's transit engine: a key for each organisation that never leaves it. What was wrapped with the key file before
 * is still opened with `before`, until rotation has moved it.
 */
export function openBao(settings: BaoSettings, before: KeyProvider): KeyProvider {
  const ask = baoClient(settings);
  const keyOf = (org: string) => `havn-${org}`;
  const wrappedIn = (data: Record<string, unknown>): Wrapped => {
    const body = String(data.ciphertext);
    return { version: above + versionIn(body), body: Buffer.from(body, "utf8") };
  };
  const wrap = async (org: string, subject: string, dataKey: Buffer) =>
    wrappedIn(
      await having(ask, keyOf(org), `encrypt/${keyOf(org)}`, {
        plaintext: envelope(org, subject, dataKey),
      }),
    );
  const broken = (org: string, row: string) =>
    new SealBroken({ org, table: "access.data_keys", column: "wrapped", row });
  const closedBy = async (path: string, org: string, subject: string, { body }: Wrapped) => {
    const answer = await ask(`${path}/${keyOf(org)}`, { ciphertext: body.toString("utf8") });
    if ("data" in answer) return answer.data;
    throw /too old|disallowed/.test(answer.refused) ? new KeysAway("retired") : broken(org, subject);
  };
  const unwrap = async (org: string, subject: string, wrapped: Wrapped) =>
    wrapped.version < above
      ? before.unwrap(org, subject, wrapped)
      : openEnvelope(org, subject, String((await closedBy("decrypt", org, subject, wrapped)).plaintext));
  const newest = async (org: string) => {
    const found = await having(ask, keyOf(org), `keys/${keyOf(org)}`);
    return above + Number(found.latest_version);
  };
  return {
    name: "openbao",
    newest,
    wrap,
    unwrap,
    rewrap: async (org, subject, wrapped) =>
      wrapped.version < above
        ? wrap(org, subject, await before.unwrap(org, subject, wrapped))
        : wrappedIn(await closedBy("rewrap", org, subject, wrapped)),
    renew: async (orgs) => {
      for (const org of orgs) await having(ask, keyOf(org), `keys/${keyOf(org)}/rotate`, {});
    },
    retire: async (org, below) => {
      const least = Math.max(1, below - above);
      await having(ask, keyOf(org), `keys/${keyOf(org)}/config`, {
        min_encryption_version: least,
        min_decryption_version: least,
      });
    },
    blind: async (org, purpose, text, version) => {
      if (version !== undefined && version < above) return before.blind(org, purpose, text, version);
      const key = `havn-blind-${purpose}-${org}`;
      const { hmac } = await having(ask, key, `hmac/${key}/sha2-256`, {
        input: Buffer.from(text, "utf8").toString("base64"),
        ...(version === undefined ? {} : { key_version: version - above }),
      });
      const [, , body] = String(hmac).split(":");
      return { version: above + versionIn(String(hmac)), mark: Buffer.from(body ?? "", "base64") };
    },
    alive: () => alive(wrap, unwrap),
  };
}

/** `vault:v3:…` is what both OpenBao and its elder write. */
function versionIn(text: string): number {
  const found = /^\w+:v(\d+):/.exec(text);
  if (!found) throw new KeysAway("denied");
  return Number(found[1]);
}

/** Asks; where the organisation has no key yet it is made, if this credential may, and asked for again. */
async function having(ask: AskBao, key: string, path: string, body?: Record<string, unknown>) {
  const first = await ask(path, body);
  if ("data" in first) return first.data;
  if (!/not found|no existing key/i.test(first.refused)) throw new KeysAway("denied");
  await ask(`keys/${key}`, { type: "aes256-gcm96" });
  const again = await ask(path, body);
  if ("refused" in again) throw new KeysAway("denied");
  return again.data;
}

async function alive(wrap: KeyProvider["wrap"], unwrap: KeyProvider["unwrap"]): Promise<boolean> {
  const probe = Buffer.alloc(32, 7);
  const nobody = "00000000-0000-7000-8000-000000000000";
  return (await unwrap(nobody, nobody, await wrap(nobody, nobody, probe))).equals(probe);
}
