import { sql, type Tx } from "#platform/db";
import type { Colleague } from "./answers.ts";

/** Somebody of the caller's house; `meets` says that they meet people there now. */
interface Row extends Colleague {
  uuid: string;
  meets: boolean;
}

/** Everybody who works there, and everybody who has: the log has names also when they have left. */
export function colleagues(tx: Tx): Promise<Row[]> {
  return tx.rows<Row>(sql`select id as uuid, public_id as id, name, role, meets from access.colleagues()`);
}

/** One who may be let in, or answer. */
export async function colleagueNamed(tx: Tx, publicId: string): Promise<Row | undefined> {
  return (await colleagues(tx)).find((one) => one.meets && one.id === publicId);
}

export const withoutUuid = ({ id, name, role }: Row): Colleague => ({ id, name, role });

export const nameIn = (all: Row[], uuid: string): string => all.find((one) => one.uuid === uuid)?.name ?? "";
