import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { journeyOf } from "./retention.ts";

export const archived = ["exported", "permitted", "no-duty"] as const;

/** Why nothing is destroyed yet, in the order it is told. `second`: the one who asked cannot do it too. */
export type ShredRefusal =
  "not-found" | "too-late" | "second" | "retention" | "archive" | "hold" | "case" | "duty" | "handover";

export interface ShredQuestion {
  /** Public id of the case, as the log names it. */
  object: string;
  archive: (typeof archived)[number];
  /** The number of the export or the permission in a journal. */
  archiveRef: string;
}

/** Asks that everything this house holds of the case's way be destroyed. Another must do it within a day. */
export async function askShredding(
  tx: Tx,
  what: ShredQuestion,
  who: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<{ publicId: string } | { no: "not-found" | "reference" }> {
  const journey = await journeyOf(tx, who.org, what.object);
  if (!journey) return { no: "not-found" };
  if (what.archive !== "no-duty" && what.archiveRef.trim().length < 3) return { no: "reference" };
  const publicId = newPublicId();
  await tx.run(sql`
    insert into access.shreddings (org_id, id, public_id, journey, object, archive, archive_ref, asked_by)
    values (${who.org}, ${newId(now)}, ${publicId}, ${journey}, ${what.object}, ${what.archive}, ${what.archiveRef.trim()},
      ${who.membership})`);
  return { publicId };
}

/** What stands in the way of the reader doing it now. */
export async function shredRefusals(tx: Tx, shredding: string): Promise<ShredRefusal[]> {
  const found = await tx.row<{ no: ShredRefusal[] }>(sql`select access.shred_refusals(${shredding}) as no`);
  return found?.no ?? ["not-found"];
}

/** Destroys the keys. They are gone from the live database at commit, and from the last copy on `completeOn`. */
export async function shred(
  tx: Tx,
  shredding: string,
): Promise<{ keys: number; completeOn: string } | { no: ShredRefusal }> {
  const [no] = await shredRefusals(tx, shredding);
  if (no) return { no };
  const done = await tx.row<{ keys: number; completeOn: string }>(
    sql`select keys, complete_on::text as "completeOn" from access.shred(${shredding})`,
  );
  if (!done) throw new Error("nothing was destroyed");
  return done;
}
