import { newDataKey, seal, unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Facts } from "./messages.ts";
import { Meanwhile } from "./meanwhile.ts";

/** A case that the one who asks may open, with its key. Lives no longer than the transaction. */
export interface OpenCase {
  org: string;
  id: string;
  code: string;
  key: Buffer;
}

/** Undefined for what does not exist and for what is not one's own. */
export async function caseOf(tx: Tx, code: string): Promise<OpenCase | undefined> {
  const found = await tx.row<Omit<OpenCase, "key"> & { wrapped: Buffer }>(
    sql`select org_id as org, id, public_id as code, wrapped from sealed.cases where public_id = ${code}`,
  );
  if (!found) return undefined;
  const { wrapped, ...rest } = found;
  return { ...rest, key: await tx.vault.unwrap(rest.org, subjectOf(rest.id), wrapped) };
}

export const subjectOf = (id: string) => `sealed/${id}`;

export async function newCaseKey(tx: Tx, org: string, id: string): Promise<{ key: Buffer; wrapped: Buffer }> {
  const key = newDataKey();
  return { key, wrapped: await tx.vault.wrap(org, subjectOf(id), key) };
}

type Kind = "facts" | "notes" | "tasks";
const place = (of: Pick<OpenCase, "org" | "id">, kind: Kind, row: string | number) => ({
  org: of.org,
  table: `sealed.${kind}`,
  column: "content",
  row: `${of.id}/${row}`,
});

export const closeText = (of: Omit<OpenCase, "code">, kind: Kind, row: string | number, text: string) =>
  seal(of.key, place(of, kind, row), text);
export const openText = (of: OpenCase, kind: Kind, row: string | number, sealed: Buffer) =>
  unseal(of.key, place(of, kind, row), sealed);

/** The newest of who it is. */
export async function newestFacts(tx: Tx, of: OpenCase): Promise<{ version: number; facts: Facts }> {
  const row = await tx.row<{ version: number; content: Buffer }>(sql`
    select version, content from sealed.facts where org_id = ${of.org} and case_id = ${of.id}
    order by version desc limit 1`);
  if (!row) throw new Meanwhile();
  return {
    version: row.version,
    facts: JSON.parse(openText(of, "facts", row.version, row.content)) as Facts,
  };
}
