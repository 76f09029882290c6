import { createHmac, hkdfSync } from "node:crypto";
import type { KeyRing } from "./key-ring.ts";
import type { KeyProvider, Wrapped } from "./provider.ts";
import { KeysAway } from "./refused.ts";
import { seal, unseal } from "./seal.ts";

/** A key for each organisation, derived from the key file. Whoever has the file has them all. */
export function fileKeys(ring: KeyRing): KeyProvider {
  const derive = (version: number, label: string) => {
    const key = ring.keys()[version - 1];
    if (!key) throw new KeysAway("retired");
    return Buffer.from(hkdfSync("sha256", key, "havn", label, 32));
  };
  const keyOf = (org: string, version: number) => derive(version, `org|${org}|1`);
  const place = (org: string, row: string) => ({ org, table: "access.data_keys", column: "wrapped", row });
  const newest = async () => ring.keys().length;
  const wrap = async (org: string, subject: string, dataKey: Buffer): Promise<Wrapped> => {
    const version = await newest();
    return { version, body: seal(keyOf(org, version), place(org, subject), dataKey.toString("base64")) };
  };
  const unwrap = async (org: string, subject: string, { version, body }: Wrapped) =>
    Buffer.from(unseal(keyOf(org, version), place(org, subject), body), "base64");
  return {
    name: "file",
    newest,
    wrap,
    unwrap,
    rewrap: async (org, subject, wrapped) => wrap(org, subject, await unwrap(org, subject, wrapped)),
    renew: async () => ring.grow(),
    // A line of the file cannot be refused to whoever holds the file; the database refuses new rows under it.
    retire: async () => undefined,
    blind: async (org, purpose, text, asked) => {
      const version = asked ?? (await newest());
      const key = derive(version, `blind|${org}|${purpose}`);
      return { version, mark: createHmac("sha256", key).update(text).digest() };
    },
    alive: async () => (await newest()) > 0,
  };
}
