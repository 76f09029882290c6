import type { Listener } from "#platform/http";
import { sql, type Tx } from "#platform/db";
import { endSuperseded } from "#modules/cases";
import { endStay, releaseHold } from "#modules/places";
import { letOut } from "./let-in.ts";
import { settleWakes } from "./wakes.ts";

async function close(tx: Tx, org: string, id: string, how: string, now: Date): Promise<boolean> {
  const fresh = await tx.run(sql`
    insert into handovers.closings (org_id, request_id, how, at)
    select ${org}, ${id}, ${how}, ${now} from handovers.requests r where r.org_id = ${org} and r.id = ${id}
    on conflict do nothing`);
  await settleWakes(tx, org, id, now);
  return fresh === 1;
}

/** Inside the receiver: the sender took the question back, or its time ran out. */
export const hearClosed: Listener = async (tx, event, clock) => {
  const { offer: id, how }: { offer: string; how: "withdrawn" | "expired" } = event.payload;
  // Locked as an answer locks it: either the yes came first and stands, or it meets this closing.
  const request = await tx.row<{ hold_id: string | null }>(
    sql`select hold_id from handovers.requests where org_id = ${event.org} and id = ${id} for update`,
  );
  // It has overtaken its question; thrown so that it comes again after it, and is not lost.
  if (!request) throw new Error("a closing before its question");
  if (!(await close(tx, event.org, id, how, clock.now()))) return;
  const answered = await tx.row(
    sql`select 1 from handovers.answers where org_id = ${event.org} and request_id = ${id}`,
  );
  if (!answered) await letOut(tx, { org: event.org, request: id });
  if (how === "withdrawn" && request.hold_id && !answered) {
    await releaseHold(tx, { id: request.hold_id, by: null }, clock);
  }
};

/**
 * Inside the receiver: we said yes, but the case is in other hands. Ours ends; the other centre is
 * responsible, and has been since before this message was sent.
 */
export const hearSuperseded: Listener = async (tx, event, clock) => {
  const { offer: id }: { offer: string } = event.payload;
  await close(tx, event.org, id, "superseded", clock.now());
  await letOut(tx, { org: event.org, request: id });
  const answer = await tx.row<{ case_id: string | null; from_name: string }>(sql`
    select a.case_id, r.from_name from handovers.answers a
    join handovers.requests r on r.org_id = a.org_id and r.id = a.request_id
    where a.org_id = ${event.org} and a.request_id = ${id}`);
  if (!answer?.case_id) return;
  await endSuperseded(tx, { org: event.org, caseId: answer.case_id, toOrgName: answer.from_name }, clock);
  await endStay(tx, { caseId: answer.case_id, how: "to-other-house" }, { org: event.org }, clock);
};
