import { members } from "#modules/access";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { personOf, type Person } from "./duties.ts";
import { sealFor, unsealFor } from "./notes.ts";

/** Who says they are asking; nobody checks it, and it changes no answer. */
export const askers = ["partner", "family", "police", "service", "lawyer", "unknown"] as const;
export type Asker = (typeof askers)[number];
export const askedWays = ["phone", "door", "writing"] as const;
export type AskedWay = (typeof askedWays)[number];

export interface Enquiry {
  publicId: string;
  asker: Asker;
  way: AskedWay;
  text: string;
  at: Date;
  by: Person;
}

/** Somebody asked whether a person is here. Nothing is looked up, so that no answer can differ. */
export async function noteEnquiry(
  tx: Tx,
  what: { asker: Asker; way: AskedWay; text: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ publicId: string }> {
  const now = clock.now();
  const id = newId(now);
  const publicId = newPublicId();
  const where = { org: who.org, contact: id, table: "intake.enquiries", row: id } as const;
  const sealed = await sealFor(tx, where, what.text);
  await tx.run(sql`
    insert into intake.enquiries (org_id, id, public_id, asker, way, sealed, at, by_id)
    values (${who.org}, ${id}, ${publicId}, ${what.asker}, ${what.way}, ${sealed}, ${now}, ${who.membership})`);
  return { publicId };
}

/** The newest first, so that whoever is on duty sees that somebody is looking. */
export async function recentEnquiries(tx: Tx, org: string, limit: number): Promise<Enquiry[]> {
  const rows = await tx.rows<Omit<Enquiry, "text" | "by"> & { id: string; sealed: Buffer; by: string }>(sql`
    select id, public_id as "publicId", asker, way, sealed, at, by_id as by from intake.enquiries
    where org_id = ${org} order by id desc limit ${limit}`);
  const all = rows.length > 0 ? await members(tx, org) : [];
  return Promise.all(
    rows.map(async ({ id, sealed, by, ...rest }) => ({
      ...rest,
      by: personOf(all, by),
      text: await unsealFor(tx, { org, contact: id, table: "intake.enquiries", row: id }, sealed),
    })),
  );
}
