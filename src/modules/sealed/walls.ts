import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { OpenCase } from "./content.ts";

/**
 * What is said outside (a wall around a way, a number registered as close) is compared with what she is known by only as marks
 * under the key of this side. Another in each house.
 */
export const wallMarks = (tx: Tx, org: string, tokens: readonly string[]): Buffer[] =>
  tokens.map((token) => tx.vault.mark("sealed wall", `${org} ${token}`));

export const wayToken = (journey: string) => `journey ${journey}`;
export const kinToken = (identity: string) => `kin ${identity}`;

export async function marksOf(tx: Tx, org: string, member: string): Promise<Buffer[]> {
  const row = await tx.row<{ tokens: string[] }>(sql`select access.walled_by(${org}, ${member}) as tokens`);
  return wallMarks(tx, org, row?.tokens ?? []);
}

/** Before anything is read: until this is said, the database shows the caller nothing. */
export async function noteOwnWalls(tx: Tx, { org, membership }: Actor): Promise<void> {
  const marks = await marksOf(tx, org, membership);
  await tx.row(sql`select set_config('app.walled', ${marks}::bytea[]::text, true)`);
}

/** Whether a colleague can be let in. Why not is nobody's to know. */
export async function canHave(tx: Tx, of: OpenCase, member: string): Promise<boolean> {
  const marks = await marksOf(tx, of.org, member);
  const row = await tx.row<{ yes: boolean }>(
    sql`select sealed.can_have(${of.id}, ${member}, ${marks}::bytea[]) as yes`,
  );
  return row?.yes === true;
}

/** The same for somebody who may be let in already. */
export async function canStandIn(tx: Tx, of: OpenCase, member: string): Promise<boolean> {
  const marks = await marksOf(tx, of.org, member);
  const row = await tx.row<{ yes: boolean }>(sql`
    select sealed.fit(${of.org}, ${of.id}, ${member}) and not exists (
      select from sealed.known_marks k where k.org_id = ${of.org} and k.case_id = ${of.id}
        and k.mark = any (${marks}::bytea[])) as yes`);
  return row?.yes === true;
}

/** Who is told that a case has nobody left, once for each. */
export async function callersOf(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ org: string; of: string; member: string; tokens: string[] }>(
    sql`select org, of, member, tokens from sealed.callers()`,
  );
  const told: string[] = [];
  for (const { org, of, member, tokens } of rows) {
    const marks = wallMarks(tx, org, tokens);
    const row = await tx.row<{ yes: boolean }>(
      sql`select sealed.walled(${org}, ${of}, ${member}, ${marks}::bytea[]) as yes`,
    );
    if (row?.yes === false) told.push(member);
  }
  return told;
}
