import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { askApproval, digestOf } from "./approval.ts";
import { useApproval } from "./approval-use.ts";
import { journeyOf } from "./retention.ts";

export const archived = ["exported", "permitted", "no-duty"] as const;

/** Why nothing is destroyed yet, in the order it is told. `asker`: another asked for it; `second`: nobody has said yes. */
export type ShredRefusal =
  | "not-found"
  | "too-late"
  | "retention"
  | "archive"
  | "hold"
  | "case"
  | "duty"
  | "handover"
  | "asker"
  | "second";

export interface ShredQuestion {
  /** Public id of the case, as the log names it. */
  object: string;
  archive: (typeof archived)[number];
  /** The number of the export or the permission in a journal. */
  archiveRef: string;
}

/** Asks that everything this house holds of the case's way be destroyed. Another must say yes within a day. */
export async function askShredding(
  tx: Tx,
  what: ShredQuestion,
  who: Pick<Actor, "org" | "membership" | "account">,
  now: Date,
): Promise<{ publicId: string; request: string } | { no: "reference" }> {
  const { object, archive } = what;
  const journey = await journeyOf(tx, who.org, object);
  const archiveRef = what.archiveRef.trim();
  if (archive !== "no-duty" && archiveRef.length < 3) return { no: "reference" };
  const publicId = newPublicId();
  await tx.run(sql`
    insert into access.shreddings (org_id, id, public_id, journey, object, archive, archive_ref, asked_by)
    values (${who.org}, ${newId(now)}, ${publicId}, ${journey}, ${object}, ${archive}, ${archiveRef}, ${who.membership})`);
  const subjects = await tx.rows<{ id: string }>(
    sql`select id from access.subjects where org_id = ${who.org} and journey = ${journey}`,
  );
  const digest = digestOf([publicId, object, archive, archiveRef]);
  const ids = subjects.map((one) => one.id);
  const asked = {
    kind: "key-destruction",
    digest,
    object,
    subjects: ids,
    says: { ref: archiveRef },
  } as const;
  return { publicId, ...(await askApproval(tx, who.org, asked, who)) };
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
  who: Pick<Actor, "org" | "membership">,
): Promise<{ keys: number; completeOn: string } | { no: ShredRefusal }> {
  const [no] = await shredRefusals(tx, shredding);
  if (no) return { no };
  const asked = await tx.row<{ digest: Buffer }>(
    sql`select digest from access.shreddings where org_id = ${who.org} and public_id = ${shredding}`,
  );
  const used = await useApproval(tx, who.org, { kind: "key-destruction", digest: asked!.digest }, who);
  if ("no" in used) return { no: "second" };
  const done = await tx.row<{ keys: number; completeOn: string }>(
    sql`select keys, complete_on::text as "completeOn" from access.shred(${shredding}, ${used.approval})`,
  );
  if (!done) throw new Error("nothing was destroyed");
  return done;
}
