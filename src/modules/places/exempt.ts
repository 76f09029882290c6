import { atOsloTime, osloDate, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { refresh } from "./refresh.ts";
import { unitForChange } from "./unit-state.ts";

/** Days an exemption can last; whoever needs more decides anew. */
export const exemptAtMost = 90;
export const exemptGroundLimit = 400;

export interface NewExemption {
  /** Public id. */
  unit: string;
  /** Dates, the last one included. */
  from: string;
  until: string;
  ground: string;
}

export type NotExempted =
  | { no: "not-found" }
  | { no: "from-past" }
  | { no: "order" }
  | { no: "too-long" }
  | { no: "ground-missing" }
  | { no: "already" };

/**
 * Krisesenterlova § 2 asks the municipality to keep the housing of women and men physically separated, and we know
 * of no rule that lets anybody exempt from it. Where a house departs from it all the same, it says so here: for a
 * time, with a ground, in a leader's name. Until it ends, a room open to either group does not wait for the other.
 */
export async function exempt(
  tx: Tx,
  org: string,
  what: NewExemption,
  leader: string,
  clock: Clock,
): Promise<{ exempted: string } | NotExempted> {
  const now = clock.now();
  const which = sql`org_id = ${org} and public_id = ${what.unit}`;
  const state = await unitForChange(tx, which, now);
  if (!state) return { no: "not-found" };
  if (what.ground.trim() === "") return { no: "ground-missing" };
  if (what.from < osloDate(now)) return { no: "from-past" };
  if (what.until < what.from) return { no: "order" };
  const ends = midnight(what.until, 1);
  if (ends > midnight(what.from, exemptAtMost)) return { no: "too-long" };
  const begins = what.from === osloDate(now) ? now : midnight(what.from);
  const overlapping = await tx.row(sql`
    select 1 from places.exemptions x
    where x.org_id = ${org} and x.unit_id = ${state.id} and x.begins_at < ${ends} and x.ends_at > ${begins}
      and not exists (select from places.exemption_endings e where e.org_id = x.org_id and e.exemption_id = x.id)`);
  if (overlapping) return { no: "already" };
  const publicId = newPublicId();
  await tx.run(sql`
    insert into places.exemptions (org_id, id, public_id, unit_id, begins_at, ends_at, ground, approved_by, at)
    values (${org}, ${newId(now)}, ${publicId}, ${state.id}, ${begins}, ${ends}, ${what.ground.trim()}, ${leader}, ${now})`);
  await refresh(tx, which, now);
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { exempted: publicId };
}

/** Ends an exemption before its time. Whoever lives there stays; nobody new comes to live beside the other group. */
export async function endExemption(
  tx: Tx,
  org: string,
  what: { exemption: string },
  by: string,
  clock: Clock,
): Promise<{ unit: string } | { no: "not-found" }> {
  const now = clock.now();
  const found = await tx.row<{ id: string; unit: string; publicId: string }>(sql`
    select x.id, x.unit_id as unit, u.public_id as "publicId"
    from places.exemptions x join places.units u on u.org_id = x.org_id and u.id = x.unit_id
    where x.org_id = ${org} and x.public_id = ${what.exemption}`);
  if (!found) return { no: "not-found" };
  const which = sql`org_id = ${org} and unit_id = ${found.unit}`;
  await unitForChange(tx, which, now);
  await tx.run(sql`
    insert into places.exemption_endings (org_id, exemption_id, at, by_id)
    values (${org}, ${found.id}, ${now}, ${by}) on conflict do nothing`);
  await refresh(tx, which, now);
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { unit: found.publicId };
}

/** The midnight in Norway that begins the day so many days after. */
function midnight(day: string, after = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return atOsloTime(year, month, date + after, 0, 0);
}
