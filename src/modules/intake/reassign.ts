import { freeMembers, nextInLine } from "#modules/access";
import { callForSomebody } from "#modules/cases";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId } from "#platform/ids";

/** What is owed to somebody goes on to a colleague where its owner or deputy has left the house or may not meet her. */
export const reassignDuties: Sweep = {
  name: "intake.reassign",
  due: (tx) => tx.rows<{ org: string; id: string }>(sql`select org, id from intake.adrift() where not alone`),
  act: reassign,
};

async function reassign(tx: Tx, org: string, id: string, clock: Clock): Promise<void> {
  const duty = await tx.row<{ accountable: string; deputy: string | null }>(sql`
    select owner_id as accountable, deputy_id as deputy from intake.duties
    where org_id = ${org} and id = ${id} for update`);
  const next = duty && nextInLine(await freeMembers(tx, org, id), duty);
  if (!next || (next.accountable === duty.accountable && next.deputy === duty.deputy)) return;
  const now = clock.now();
  await tx.run(sql`
    insert into intake.duty_moves (org_id, id, duty_id, owner_id, deputy_id, at)
    values (${org}, ${newId(now)}, ${id}, ${duty.accountable}, ${duty.deputy}, ${now})`);
  await tx.run(sql`
    update intake.duties set owner_id = ${next.accountable}, deputy_id = ${next.deputy}
    where org_id = ${org} and id = ${id}`);
}

/** The same where nobody in the house is left who may. */
export const callForContact: Sweep = {
  name: "intake.nobody-left",
  due: (tx) =>
    tx.rows<{ org: string; id: string }>(
      sql`select distinct org, contact as id from intake.adrift() where alone and not cases.called_for(org, contact)`,
    ),
  act: callForSomebody,
};
