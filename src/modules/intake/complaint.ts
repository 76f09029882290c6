import { getOrganisation } from "#modules/access";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";

/** How a municipality takes complaints about a no; for the letter, and without anything about anybody. */
export interface Complaint {
  /** Changes with every version. */
  id: string;
  treatsAsDecision: boolean;
  /** Who decides the complaint. */
  body: string;
  /** Null: the municipality sets it in each case. */
  weeks: number | null;
  /** Where it is sent. */
  address: string;
  phone: string;
}

/** Three weeks is what forvaltningsloven (1967) § 29 gives for individual decisions; the Act of 2025 is not in force. */
export const usualWeeks = 3;

const columns = sql`id, treats_as_decision as "treatsAsDecision", body, weeks, address, phone`;

/** What the municipality of that number has said last, read by a house of the same realm. */
export function complaintIn(tx: Tx, municipality: string, training: boolean): Promise<Complaint | undefined> {
  return tx.row(sql`
    select ${columns} from intake.complaint_settings
    where municipality = ${municipality} and training = ${training} order by id desc limit 1`);
}

/** Says anew how complaints are taken. What was said before is kept; `seen` is the version the worker saw. */
export async function sayComplaint(
  tx: Tx,
  what: Omit<Complaint, "id"> & { seen: string },
  who: Pick<Actor, "org">,
  clock: Clock,
): Promise<{ id: string } | { no: "not-found" } | { no: "stale" }> {
  const { kind, municipality, training } = await getOrganisation(tx, who.org);
  if (kind !== "municipality" || municipality === null) return { no: "not-found" };
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${municipality}, 17))`);
  const last = await complaintIn(tx, municipality, training);
  if ((last?.id ?? "") !== what.seen) return { no: "stale" };
  const now = clock.now();
  const id = newId(now);
  await tx.run(sql`
    insert into intake.complaint_settings (org_id, id, municipality, training, treats_as_decision, body, weeks, address, phone, at)
    values (${who.org}, ${id}, ${municipality}, ${training}, ${what.treatsAsDecision}, ${what.body}, ${what.weeks},
            ${what.address}, ${what.phone}, ${now})`);
  return { id };
}
