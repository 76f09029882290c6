import { sql, type Tx } from "#platform/db";
import type { Lang } from "#platform/text";
import type { RefusalReason, SaidBy } from "./contact.ts";
import type { WayToSettle } from "./equal-offer.ts";
import { words } from "./words.ts";

/** A no as the leader's week counts it: nothing of the need, of whom it was, or of what somebody wrote. */
export interface WeekRefusal {
  reasons: RefusalReason[];
  saidBy: SaidBy;
  /** Null while it waits. */
  how: "accepted" | WayToSettle | null;
}

/** Every no said in a span, oldest first, with how it stands now. */
export function refusalsBetween(tx: Tx, org: string, from: Date, to: Date): Promise<WeekRefusal[]> {
  return tx.rows<WeekRefusal>(sql`
    select r.reasons, r.said_by as "saidBy", s.how
    from intake.decisions r
    join intake.duties d on d.org_id = r.org_id and d.decision_id = r.id
    left join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id
    where r.org_id = ${org} and r.at >= ${from} and r.at < ${to} order by r.at, r.id`);
}

export function refusalReasonText(lang: Lang, reason: RefusalReason): string {
  return words(lang)(`reason.${reason}`);
}
