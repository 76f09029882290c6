import { dataKey } from "#modules/access";
import { seal, unseal } from "#platform/crypto";
import type { Tx } from "#platform/db";

interface Where {
  org: string;
  contact: string;
  table:
    | "intake.grounds"
    | "intake.needs"
    | "intake.decisions"
    | "intake.settlements"
    | "intake.equal_offers"
    | "intake.enquiries";
  row: string;
}

const place = ({ org, table, row }: Where) => ({ org, table, column: "sealed", row });

/** Everything narrated about a contact opens with the contact's own key. */
export async function sealFor(tx: Tx, where: Where, text: string): Promise<Buffer> {
  return seal(await dataKey(tx, where.org, where.contact), place(where), text);
}

export async function unsealFor(tx: Tx, where: Where, sealed: Buffer): Promise<string> {
  return unseal(await dataKey(tx, where.org, where.contact), place(where), sealed);
}
