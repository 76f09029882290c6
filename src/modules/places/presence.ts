import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { apartFrom, roofsApart, type Apart } from "./conflict.ts";
import { roofMark, subjectMark, type Roof } from "./presence-marks.ts";
import type { UnitState } from "./unit-state.ts";

const roofOf = ({ org, facts }: Pick<UnitState, "org" | "facts">): Roof => ({
  org,
  house: facts.house,
  municipality: facts.municipality,
});

/**
 * The turn on a whole house, taken after the turn on a unit: two who may not meet must not get a room in two
 * units of it in the same instant. Nobody who has it waits for a unit.
 */
async function turnOnRoof(tx: Tx, { org, house }: Roof): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`${org}|${house}`}, 9))`);
}

/** Whether the person may come under that roof: `apart` is what stands in the way. Runs inside the owner. */
export async function mayCome(
  tx: Tx,
  state: UnitState,
  journey: string,
  now: Date,
): Promise<{ subject: Buffer; apart: Apart | undefined }> {
  const subject = subjectMark(tx.vault, journey);
  return { subject, apart: await apartAt(tx, roofOf(state), subject, now) };
}

async function apartAt(tx: Tx, roof: Roof, subject: Buffer, now: Date): Promise<Apart | undefined> {
  await turnOnRoof(tx, roof);
  const known = await apartFrom(tx, subject);
  return known.length === 0 ? undefined : (await roofsApart(tx, known, [roof], now))[0]?.apart;
}

/** Says whose an occupancy is, to those who can test it. */
export async function markPresence(
  tx: Tx,
  state: Pick<UnitState, "org" | "facts">,
  of: { occupancy: string; subject: Buffer },
): Promise<void> {
  const { org } = state;
  await tx.run(sql`
    with marked as (
      insert into places.presence_marks (org_id, training, mark, until)
      select ${org}::uuid, a.training, ${roofMark(tx.vault, roofOf(state), of.subject)}::bytea, upper(o.during)
      from places.occupancies o join places.availability a on a.org_id = o.org_id and a.unit_id = o.unit_id
      where o.org_id = ${org} and o.id = ${of.occupancy}
      returning id)
    insert into places.presences (org_id, occupancy_id, subject, mark_id)
    select ${org}::uuid, ${of.occupancy}::uuid, ${of.subject}::bytea, id from marked`);
}

/**
 * The person goes on from one occupancy to the next: from the hold to the stay, from room to room. A place that was
 * promised is never taken back by a machine: when something has come in between, the house's leader is rung.
 */
export async function carryPresence(
  tx: Tx,
  state: Pick<UnitState, "org" | "facts">,
  way: { from: string; to: string; journey?: string | undefined },
  now: Date,
): Promise<void> {
  const subject =
    way.journey === undefined ? await subjectOf(tx, state.org, way.from) : subjectMark(tx.vault, way.journey);
  if (!subject) return;
  const apart = await apartAt(tx, roofOf(state), subject, now);
  await markPresence(tx, state, { occupancy: way.to, subject });
  if (apart) await caution(tx, roofOf(state), { subject, toldBy: apart.toldBy }, now);
}

/** Whether whoever fills the occupancy may go on to a room under that roof. */
export async function mayMove(
  tx: Tx,
  state: Pick<UnitState, "org" | "facts">,
  occupancy: string,
  now: Date,
): Promise<boolean> {
  const subject = await subjectOf(tx, state.org, occupancy);
  return !subject || !(await apartAt(tx, roofOf(state), subject, now));
}

/** Checked again when the person stands in the door. */
export async function checkArrival(
  tx: Tx,
  state: Pick<UnitState, "org" | "facts">,
  occupancy: string,
  now: Date,
): Promise<void> {
  const subject = await subjectOf(tx, state.org, occupancy);
  if (!subject) return;
  const apart = await apartAt(tx, roofOf(state), subject, now);
  if (apart) await caution(tx, roofOf(state), { subject, toldBy: apart.toldBy }, now);
}

async function subjectOf(tx: Tx, org: string, occupancy: string): Promise<Buffer | undefined> {
  const found = await tx.row<{ subject: Buffer }>(
    sql`select subject from places.presences where org_id = ${org} and occupancy_id = ${occupancy}`,
  );
  return found?.subject;
}

async function caution(
  tx: Tx,
  roof: Roof,
  about: { subject: Buffer; toldBy: string },
  now: Date,
): Promise<void> {
  await keepCaution(
    tx,
    roof.org,
    { mark: roofMark(tx.vault, roof, about.subject), toldBy: about.toldBy },
    now,
  );
}

/** Ring the leader first; once for each person under that roof until a leader has been told. */
export async function keepCaution(
  tx: Tx,
  org: string,
  about: { mark: Buffer; toldBy: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into places.cautions (org_id, id, public_id, told_by, mark, at)
    select ${org}::uuid, ${newId(now)}::uuid, ${newPublicId()}, ${about.toldBy}::uuid, ${about.mark}::bytea, ${now}::timestamptz
    where not exists (
      select from places.cautions c where c.org_id = ${org} and c.mark = ${about.mark}
        and not exists (select from places.caution_endings e where e.org_id = c.org_id and e.caution_id = c.id))`);
}
