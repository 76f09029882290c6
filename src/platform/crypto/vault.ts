import { hkdfSync } from "node:crypto";
import { seal, unseal } from "./seal.ts";

/**
 * Holds the keys that never enter the database. Each organisation has a key of its own, derived from
 * the provider's master key, and a data key is stored only wrapped by it.
 */
export interface Vault {
  wrap(org: string, subject: string, dataKey: Buffer): Buffer;
  unwrap(org: string, subject: string, wrapped: Buffer): Buffer;
  /** Password of a database login role, so that none is stored anywhere. */
  rolePassword(role: string): string;
}

export function openVault(master: Buffer): Vault {
  const derive = (label: string) => Buffer.from(hkdfSync("sha256", master, "havn", label, 32));
  const place = (org: string, subject: string) => ({ org, table: "keys", column: "wrapped", row: subject });
  return {
    wrap: (org, subject, dataKey) =>
      seal(derive(`org|${org}|1`), place(org, subject), dataKey.toString("base64")),
    unwrap: (org, subject, wrapped) =>
      Buffer.from(unseal(derive(`org|${org}|1`), place(org, subject), wrapped), "base64"),
    rolePassword: (role) => derive(`database role|${role}`).toString("base64url"),
  };
}
