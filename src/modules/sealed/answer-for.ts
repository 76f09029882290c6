import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { colleagues } from "./colleagues.ts";
import type { OpenCase } from "./content.ts";
import { assigned } from "./standing.ts";
import { canStandIn } from "./walls.ts";

/** Passes it on. Only somebody who sees it can answer for it; a deputy may get the code later. */
export async function answerFor(
  tx: Tx,
  of: OpenCase,
  what: { responsible: string; deputy: string },
  by: string,
  clock: Clock,
): Promise<object | { no: "deputy" }> {
  const all = (await colleagues(tx)).filter((one) => one.meets);
  const responsible = all.find((one) => one.id === what.responsible);
  const deputy = all.find((one) => one.id === what.deputy);
  const seen = await assigned(tx, of);
  const sees = seen.some((one) => one.membership === responsible?.uuid);
  if (!responsible || !deputy || responsible === deputy || !sees) return { no: "deputy" };
  for (const { uuid } of [responsible, deputy])
    if (!(await canStandIn(tx, of, uuid))) return { no: "deputy" };
  await tx.run(sql`
    insert into sealed.duties (org_id, id, case_id, responsible_id, deputy_id, by_id)
    values (${of.org}, ${newId(clock.now())}, ${of.id}, ${responsible.uuid}, ${deputy.uuid}, ${by})`);
  return {};
}
