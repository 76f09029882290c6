import { sql, type Tx } from "#platform/db";
import { organisations } from "#modules/access";
import { municipalities } from "#modules/directory";

/** Where a report is sent, as the process that seals it needs it: the public half and nothing that opens. */
export interface Address {
  org: string;
  letterbox: string;
  /** Base64. */
  publicKey: string;
}

/** A municipality somebody can choose; `address` is null where nobody here would read what is sent. */
export interface Place {
  number: string;
  name: string;
  county: string;
  training: boolean;
  address: Address | null;
}

/** Every municipality, with those who take reports now. Public knowledge, all of it. */
export async function reportPlaces(tx: Tx): Promise<Place[]> {
  const taking = await tx.rows<{ org: string; letterbox: string; key: Buffer }>(
    sql`select org, letterbox, public_key as key from concerns.taking()`,
  );
  const found: Place[] = [];
  for (const training of [false, true]) {
    const houses = (await organisations(tx, training)).filter((one) => one.kind === "municipality");
    for (const { number, name, county } of await municipalities(tx, training)) {
      const own = houses.filter((one) => one.municipality === number).map((one) => one.id);
      const box = taking.find((one) => own.includes(one.org));
      const address = box && {
        org: box.org,
        letterbox: box.letterbox,
        publicKey: box.key.toString("base64"),
      };
      found.push({ number, name, county, training, address: address ?? null });
    }
  }
  return found;
}

/** What somebody with the number of a receipt is told. */
export type ReceiptState = "received" | "taken";

export async function receiptState(tx: Tx, hash: Buffer): Promise<ReceiptState | undefined> {
  const found = await tx.row<{ state: ReceiptState | null }>(
    sql`select concerns.receipt_state(${hash}) as state`,
  );
  return found?.state ?? undefined;
}
