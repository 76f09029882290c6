import { sql, type Tx } from "#platform/db";

/** Thrown where something sealed was, and its key is destroyed. Nobody can read it any more, and the answer says so. */
export class Erased extends Error {
  readonly at: Date;
  constructor(at: Date) {
    super("the key is destroyed");
    this.at = at;
  }
}

/** Throws `Erased` where the key is gone for good, so that none is made anew in its place. */
export async function refuseErased(tx: Tx, org: string, subject: string): Promise<void> {
  const gone = await tx.row<{ at: Date }>(
    sql`select at from access.destroyed_keys where org_id = ${org} and subject_id = ${subject}`,
  );
  if (gone) throw new Erased(gone.at);
}
