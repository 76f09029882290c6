import { sql, type Tx } from "#platform/db";
import type { Role } from "./role.ts";

/** Keeps a key that one role of the house opens and nobody else in it. System work inside the house. */
export async function keepRoleKey(
  tx: Tx,
  { org, subject, role }: { org: string; subject: string; role: Role },
  key: Buffer,
): Promise<void> {
  await tx.run(
    sql`insert into access.role_keys (org_id, subject_id, role) values (${org}, ${subject}, ${role})`,
  );
  await tx.run(sql`
    insert into access.data_keys (org_id, subject_id, wrapped)
    values (${org}, ${subject}, ${await tx.vault.wrap(org, subject, key)})`);
}
