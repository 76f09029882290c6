import { transaction, type Pool, type Tx } from "#platform/db";
import { organisations, type Organisation } from "#modules/access";
import { actingInside } from "../desk.ts";

export type Answer = { yes: string } | { no: string };

export const inside = <T>(pool: Pool, org: string, deed: string, work: (tx: Tx) => Promise<T>) =>
  transaction(pool, actingInside(org, { deed }), work);

export async function everyOrganisation(pool: Pool): Promise<Organisation[]> {
  return transaction(pool, { text: "select 1" }, async (tx) => [
    ...(await organisations(tx, false)),
    ...(await organisations(tx, true)),
  ]);
}
