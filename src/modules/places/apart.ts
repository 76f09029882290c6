import { dataKey, getOrganisation } from "#modules/access";
import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { settlePairs, turnOnCircles } from "./circle-pairs.ts";
import { publishConflict, type ApartOther } from "./conflict-publish.ts";

/** From what the person is to be kept apart. Chosen from what the house knows; nothing of it is ever typed. */
export type ApartChoice =
  /** `ours`: the house answers for this one now, and so knows where he or she is without asking. */
  | (Extract<ApartOther, { kind: "person" }> & { ours: boolean })
  /** An internal id. `ours`: of everybody on the other side. */
  | { kind: "circle"; circle: string; ours: boolean }
  | Exclude<ApartOther, { kind: "person" }>;

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
  if ("ours" in from && !from.ours && who.role !== "leader") return { no: "leader-only" };
  await turnOnCircles(tx, who.org);
  if (await isTold(tx, who.org, journey, from)) return { no: "told-already" };
  const made = { id: newId(now), publicId: newPublicId() };
  const sealed =
    why === ""
      ? null
      : seal(await dataKey(tx, who.org, made.id), conflictPlace(who.org, made.id, "conflicts"), why);
  await tx.run(sql`
    insert into places.conflicts (org_id, id, public_id, subject, kind, other_subject, service_id, municipality, circle_id,
      sealed, at, by_id)
    values (${who.org}, ${made.id}, ${made.publicId}, ${journey}, ${from.kind},
      ${from.kind === "person" ? from.journey : null}, ${from.kind === "service" ? from.org : null},
      ${from.kind === "municipality" ? from.number : null}, ${from.kind === "circle" ? from.circle : null}, ${sealed}, ${now}, ${who.membership})`);
  if (from.kind === "circle") {
    await settlePairs(tx, who, clock);
  } else {
    const { training } = await getOrganisation(tx, who.org);
    await publishConflict(tx, { org: who.org, training, conflict: made.id, journey }, from, now);
  }
  return { id: made.publicId };
}

/** Of just those two, and not worked out from their circles. */
export const toldByUs = sql`not exists (
  select from places.circle_pairs p where p.org_id = c.org_id and p.conflict_id = c.id)`;

async function isTold(tx: Tx, org: string, journey: string, from: ApartChoice): Promise<boolean> {
  const other =
    from.kind === "service"
      ? sql`c.subject = ${journey} and c.service_id = ${from.org}`
      : from.kind === "municipality"
        ? sql`c.subject = ${journey} and c.municipality = ${from.number}`
        : from.kind === "circle"
          ? sql`c.subject = ${journey} and c.circle_id = ${from.circle}`
          : sql`(c.subject, c.other_subject) in ((${journey}, ${from.journey}), (${from.journey}, ${journey}))`;
  const found = await tx.row(sql`
    select from places.conflicts c where c.org_id = ${org} and ${other} and ${toldByUs}
      and not exists (select from places.conflict_endings e where e.org_id = c.org_id and e.conflict_id = c.id)`);
  return found !== undefined;
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
    select c.id from places.conflicts c where c.org_id = ${who.org} and c.public_id = ${what.id} and ${toldByUs}`);
  if (!found) return { no: "not-found" };
  const place = conflictPlace(who.org, found.id, "conflict_endings");
  const sealed = seal(await dataKey(tx, who.org, found.id), place, what.why);
  await tx.run(sql`
    insert into places.conflict_endings (org_id, conflict_id, sealed, at, by_id)
    values (${who.org}, ${found.id}, ${sealed}, ${now}, ${who.membership}) on conflict do nothing`);
  await tx.run(sql`
    update places.conflict_marks set ended_at = coalesce(ended_at, ${now})
    where org_id = ${who.org} and conflict_id = ${found.id}`);
  await settlePairs(tx, who, clock);
  return { ended: now };
}
