import { dataKey, getOrganisation } from "#modules/access";
import { emit } from "#modules/scheduling";
import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { markConflict, roofsApart, type Apart } from "./conflict.ts";
import { listed } from "./listed.ts";
import { keepCaution } from "./presence.ts";
import { roofMark, subjectMark, type Roof } from "./presence-marks.ts";

/** From what the person is to be kept apart. Chosen from what the house knows; nothing of it is ever typed. */
export type ApartChoice =
  /** `ours`: the house answers for this one now, and so knows where he or she is without asking. */
  | { kind: "person"; journey: string; ours: boolean }
  | { kind: "service"; org: string }
  | { kind: "municipality"; number: string };

export interface TellApart {
  journey: string;
  from: ApartChoice;
  why: string;
}

export const conflictPlace = (org: string, conflict: string, table: "conflicts" | "conflict_endings") => ({
  org,
  table: `places.${table}`,
  column: "sealed",
  row: conflict,
});

/**
 * From now on they never come under one roof, whichever house looks for a place. Against somebody who has moved on
 * only a leader may tell it: with a false conflict and two searches one could otherwise find out where.
 */
export async function tellApart(
  tx: Tx,
  { journey, from, why }: TellApart,
  who: Pick<Actor, "org" | "membership" | "role">,
  clock: Clock,
): Promise<{ id: string } | { no: "same-person" } | { no: "told-already" } | { no: "leader-only" }> {
  const now = clock.now();
  if (from.kind === "person" && from.journey === journey) return { no: "same-person" };
  if (from.kind === "person" && !from.ours && who.role !== "leader") return { no: "leader-only" };
  if (await isTold(tx, who.org, journey, from)) return { no: "told-already" };
  const made = { id: newId(now), publicId: newPublicId() };
  const sealed =
    why === ""
      ? null
      : seal(await dataKey(tx, who.org, made.id), conflictPlace(who.org, made.id, "conflicts"), why);
  await tx.run(sql`
    insert into places.conflicts (org_id, id, public_id, subject, kind, other_subject, service_id, municipality, sealed, at,
      by_id)
    values (${who.org}, ${made.id}, ${made.publicId}, ${journey}, ${from.kind},
      ${from.kind === "person" ? from.journey : null}, ${from.kind === "service" ? from.org : null},
      ${from.kind === "municipality" ? from.number : null}, ${sealed}, ${now}, ${who.membership})`);
  const subject = subjectMark(tx.vault, journey);
  const { training } = await getOrganisation(tx, who.org);
  const of = { org: who.org, training, conflict: made.id };
  const apart = apartOf(tx, from);
  await markConflict(tx, { ...of, subject }, apart);
  if (from.kind === "person") {
    const other = subjectMark(tx.vault, from.journey);
    await markConflict(tx, { ...of, subject: other }, { kind: "person", other: subject.toString("hex") });
  }
  await warnHouses(tx, { org: who.org, training }, subject, { ...apart, toldBy: who.org }, now);
  return { id: made.publicId };
}

function apartOf(tx: Tx, from: ApartChoice): Pick<Apart, "kind" | "other"> {
  if (from.kind === "service") return { kind: from.kind, other: from.org };
  if (from.kind === "municipality") return { kind: from.kind, other: from.number };
  return { kind: "person", other: subjectMark(tx.vault, from.journey).toString("hex") };
}

async function isTold(tx: Tx, org: string, journey: string, from: ApartChoice): Promise<boolean> {
  const other =
    from.kind === "service"
      ? sql`c.subject = ${journey} and c.service_id = ${from.org}`
      : from.kind === "municipality"
        ? sql`c.subject = ${journey} and c.municipality = ${from.number}`
        : sql`(c.subject, c.other_subject) in ((${journey}, ${from.journey}), (${from.journey}, ${journey}))`;
  const found = await tx.row(sql`
    select from places.conflicts c where c.org_id = ${org} and ${other}
      and not exists (select from places.conflict_endings e where e.org_id = c.org_id and e.conflict_id = c.id)`);
  return found !== undefined;
}

/** Houses where they are under one roof already, or will be, are told to ring their leader; the teller hears nothing of it. */
async function warnHouses(
  tx: Tx,
  { org, training }: { org: string; training: boolean },
  subject: Buffer,
  apart: Apart,
  now: Date,
): Promise<void> {
  const units = await listed(tx, training);
  const roofs: Roof[] = units.map((one) => ({
    org: one.org,
    house: one.facts.house,
    municipality: one.facts.municipality,
  }));
  const self: Apart = { kind: "person", other: subject.toString("hex"), toldBy: org };
  const here = await roofsApart(tx, [self], roofs, now);
  const there = await roofsApart(
    tx,
    [apart],
    here.map((one) => one.roof),
    now,
  );
  for (const { roof } of there) {
    const mark = roofMark(tx.vault, roof, subject);
    if (roof.org === org) {
      await keepCaution(tx, org, { mark, toldBy: org }, now);
      continue;
    }
    const event = {
      org,
      to: roof.org,
      kind: "places.under-one-roof",
      payload: { mark: mark.toString("hex"), toldBy: org },
    };
    await emit(tx, event, now);
  }
}

/** They may meet again. A leader decides, and says why. */
export async function endApart(
  tx: Tx,
  what: { id: string; why: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ ended: Date } | { no: "not-found" }> {
  const now = clock.now();
  const found = await tx.row<{ id: string }>(sql`
    select id from places.conflicts where org_id = ${who.org} and public_id = ${what.id}`);
  if (!found) return { no: "not-found" };
  const place = conflictPlace(who.org, found.id, "conflict_endings");
  const sealed = seal(await dataKey(tx, who.org, found.id), place, what.why);
  await tx.run(sql`
    insert into places.conflict_endings (org_id, conflict_id, sealed, at, by_id)
    values (${who.org}, ${found.id}, ${sealed}, ${now}, ${who.membership}) on conflict do nothing`);
  await tx.run(sql`
    update places.conflict_marks set ended_at = coalesce(ended_at, ${now})
    where org_id = ${who.org} and conflict_id = ${found.id}`);
  return { ended: now };
}
