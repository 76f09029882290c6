import { sql, type Tx } from "#platform/db";
import { endDeviation, type DeviationSettled } from "./deviate.ts";
import { endWaitWithDuty } from "./wait-end.ts";

type How =
  | { kind: "undecided"; how: "case" | "refused" | "ended" }
  | { kind: "refusal"; how: DeviationSettled["how"] };

type Settlement = How & {
  duty: string;
  by: string | null;
  caseId?: string;
  decision?: string;
  reason?: string;
  sealed?: Buffer;
  /** Internal id of the offer that was as good. */
  offer?: string | undefined;
};

/** Writes how a duty ended; false when it had ended already, and then nothing changes. */
export async function settle(tx: Tx, org: string, what: Settlement, now: Date): Promise<boolean> {
  const written = await tx.run(sql`
    insert into intake.settlements (org_id, duty_id, kind, how, at, by_id, case_id, decision_id, reason, sealed, offer_id,
      offer_equal)
    values (${org}, ${what.duty}, ${what.kind}, ${what.how}, ${now}, ${what.by}, ${what.caseId ?? null},
            ${what.decision ?? null}, ${what.reason ?? null}, ${what.sealed ?? null}, ${what.offer ?? null}, ${what.offer ? true : null})
    on conflict do nothing`);
  if (written === 0) return false;
  if (what.kind === "refusal") await endDeviation(tx, org, what.duty, what.how, now);
  await endWaitWithDuty(tx, org, what.duty, what.how === "case" || what.how === "accepted", now);
  return true;
}

/** The duty of that kind the contact still has open, if any. */
export async function openDutyOf(
  tx: Tx,
  org: string,
  contact: string,
  kind: "undecided" | "refusal",
): Promise<string | undefined> {
  const found = await tx.row<{ id: string }>(sql`
    select d.id from intake.duties d
    where d.org_id = ${org} and d.contact_id = ${contact} and d.kind = ${kind}
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)`);
  return found?.id;
}
