import { sql, type Tx } from "#platform/db";
import type { Colleague } from "./answers.ts";

type Row = Colleague & { uuid: string };

/** Those who meet people in the caller's house, now. */
export function colleagues(tx: Tx): Promise<Row[]> {
  return tx.rows<Row>(sql`select id as uuid, public_id as id, name, role from access.colleagues()`);
}

export async function colleagueNamed(tx: Tx, publicId: string): Promise<Row | undefined> {
  return (await colleagues(tx)).find((one) => one.id === publicId);
}

export const withoutUuid = ({ id, name, role }: Row): Colleague => ({ id, name, role });

/** Somebody who has left the house is still somebody who did something. */
export const nameIn = (all: Row[], uuid: string): string => all.find((one) => one.uuid === uuid)?.name ?? "";
