import type { Vault } from "#platform/crypto";
import { sql, transaction, type Pool } from "#platform/db";
import { subjectOf } from "./content.ts";

/** Whether anything is sealed here, and by this key: before anybody asks, so that a wrong file is known at once. */
export async function checkKey(pool: Pool, vault: Vault | null): Promise<"empty" | "right" | "wrong"> {
  const one = await transaction(pool, { text: "select 1" }, (tx) =>
    tx.row<{ org: string; id: string; wrapped: Buffer }>(sql`select org, id, wrapped from sealed.any_key()`),
  );
  if (!one) return "empty";
  if (!vault) return "wrong";
  try {
    await vault.unwrap(one.org, subjectOf(one.id), one.wrapped);
    return "right";
  } catch {
    return "wrong";
  }
}
