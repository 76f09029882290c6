import { createHash, randomUUID } from "node:crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { registerPart } from "./subject.ts";

/** What one alone cannot do. */
export const approvalKinds = [
  "export",
  "disclosure",
  "bulk-close",
  "new-organisation",
  "key-destruction",
  "retention-override",
  "sealed-abroad",
  "lift-wall",
  "invite-leader",
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** As `access.digest` in SQL: of exactly what will be done. */
export function digestOf(parts: readonly string[]): Buffer {
  const told = parts.map((part) => `${Array.from(part).length}:${part}`).join(",");
  return createHash("sha256").update(told).digest();
}

export interface Asked {
  kind: ApprovalKind;
  digest: Buffer;
  /** Public id of what it is about, where the second can read what will be done. */
  object?: string;
  /** Cases, packets and contacts it is about: a wall before one of them hides the request. */
  subjects?: readonly string[];
  /** Names of colleagues and organisations, counts, reasons from closed lists. Never about a person who is helped. */
  says?: Record<string, string | number>;
}

/**
 * The first of two: asks that it may be done. It stands for 24 hours. Pressed twice it is the same request. `by` null at the
 * keyboard of the machine.
 */
export async function askApproval(
  tx: Tx,
  org: string,
  what: Asked,
  by: Pick<Actor, "membership" | "account"> | null,
): Promise<{ request: string }> {
  const standing = await tx.row<{ request: string }>(sql`
    select r.public_id as request from access.approval_requests r
    where r.org_id = ${org} and r.kind = ${what.kind} and r.digest = ${what.digest} and r.expires_at > now()
      and r.requested_by is not distinct from ${by?.membership ?? null}::uuid
      and not exists (select from access.approvals a where a.org_id = r.org_id and a.request_id = r.id and not a.yes)
      and not exists (select from access.approval_uses u where u.org_id = r.org_id and u.request_id = r.id)`);
  if (standing) return standing;
  const request = newPublicId();
  const subjects = what.subjects ?? [];
  const asker = by ? sql`, ${by.membership}, ${by.account}` : sql``;
  await tx.run(sql`
    insert into access.approval_requests (org_id, public_id, kind, object, subjects, digest, says
      ${by ? sql`, requested_by, requested_account` : sql``})
    values (${org}, ${request}, ${what.kind}, ${what.object ?? null}, ${subjects}, ${what.digest},
      ${JSON.stringify(what.says ?? {})} ${asker})`);
  // The log names the request; whoever is walled from the person does not read of it there either.
  for (const subject of subjects)
    await registerPart(tx, { org, part: randomUUID(), subject, object: request });
  return { request };
}
