import { newId, newPublicId } from "#platform/ids";
import { sql, type Tx } from "#platform/db";

export interface Organisation {
  id: string;
  publicId: string;
  name: string;
  kind: "centre" | "municipality" | "partner" | "directorate";
  municipality: string | null;
  phone: string | null;
  training: boolean;
}

const columns = sql`id, public_id as "publicId", name, kind, municipality, phone, training`;

/**
 * Organisations are open knowledge; nothing in the row concerns a person. A real one that is not the first needs the used
 * yes of a leader.
 */
export async function addOrganisation(
  tx: Tx,
  what: Omit<Organisation, "id" | "publicId"> & { id?: string; approved?: { in: string; by: string } },
  now: Date,
): Promise<Organisation> {
  const { approved, ...plain } = what;
  const made = { id: what.id ?? newId(now), publicId: newPublicId(), ...plain };
  await tx.run(sql`
    insert into access.organisations (id, public_id, name, kind, municipality, phone, training, approved_in, approval_id)
    values (${made.id}, ${made.publicId}, ${made.name}, ${made.kind}, ${made.municipality}, ${made.phone}, ${made.training},
      ${approved?.in ?? null}, ${approved?.by ?? null})`);
  return made;
}

export async function getOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const found = await tx.row<Organisation>(sql`select ${columns} from access.organisations where id = ${id}`);
  if (!found) throw new Error("organisation is gone");
  return found;
}

export function organisations(tx: Tx, training: boolean): Promise<Organisation[]> {
  return tx.rows(sql`select ${columns} from access.organisations where training = ${training} order by name`);
}
