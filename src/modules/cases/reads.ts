import { sql, type Sql, type Tx } from "#platform/db";
import { isPublicId } from "#platform/ids";
import { dataKey, membersById } from "#modules/access";
import type { CaseView } from "./case.ts";
import { caseQuery, viewOf, type CaseRow } from "./case-row.ts";

async function oneCase(tx: Tx, org: string, which: Sql): Promise<CaseView | undefined> {
  const found = tx.row<CaseRow>(caseQuery(sql`c.org_id = ${org} and ${which}`));
  const wanted = found.then((row) => (row ? [row.accountable, row.deputy] : []));
  const [row, names] = await Promise.all([found, membersById(tx, org, wanted)]);
  if (!row) return undefined;
  return viewOf(row, org, await dataKey(tx, org, row.id), names);
}

/** A case of this organisation, also one that has left it; undefined for everything else. */
export function findCase(tx: Tx, org: string, publicId: string): Promise<CaseView | undefined> {
  return isPublicId(publicId) ? oneCase(tx, org, sql`c.public_id = ${publicId}`) : Promise.resolve(undefined);
}

export function caseById(tx: Tx, org: string, id: string): Promise<CaseView | undefined> {
  return oneCase(tx, org, sql`c.id = ${id}`);
}
