import { atOsloTime, nextOsloTime, osloParts, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import type { Stay } from "./stay.ts";
import { isStale, openStayForChange, type StayAsked, type TurnRefusal } from "./stay-for-change.ts";

/** How long a room is kept for somebody who is away: noon is when the day's staff decide. */
export const keepTimes = ["next-noon", "noon-after", "three-days"] as const;
export type KeepTime = (typeof keepTimes)[number];
const daysAfter = { "next-noon": 0, "noon-after": 1, "three-days": 3 } as const;

/** Dates are counted, not hours: a day is 23 or 25 of them twice a year. */
export function keptUntil(keep: KeepTime, now: Date): Date {
  const { year, month, day } = osloParts(nextOsloTime(now, 12));
  return atOsloTime(year, month, day + daysAfter[keep], 12, 0);
}

type Who = Pick<Actor, "org" | "membership">;
export interface KeepAsked extends StayAsked {
  keep: KeepTime;
}

/** She left without a word. The room is kept and stays not free, until somebody decides otherwise. */
export async function beginAbsence(
  tx: Tx,
  asked: KeepAsked,
  who: Who,
  clock: Clock,
): Promise<{ keepUntil: Date } | TurnRefusal | { no: "not-come" } | { no: "already-away" }> {
  const now = clock.now();
  const turn = await openStayForChange(tx, who.org, asked, now);
  if ("no" in turn) return turn;
  if (!turn.stay.arrivedAt) return { no: "not-come" };
  if (turn.stay.absence) return { no: "already-away" };
  const id = newId(now);
  await tx.run(sql`
    insert into places.absences (org_id, id, stay_id, from_at, by_id)
    values (${who.org}, ${id}, ${turn.stay.id}, ${now}, ${who.membership})`);
  return keep(tx, { id, keep: asked.keep }, who, now);
}

/** The time has passed, or will: somebody decided to keep the room longer. */
export async function keepLonger(
  tx: Tx,
  asked: KeepAsked,
  who: Who,
  clock: Clock,
): Promise<{ keepUntil: Date } | TurnRefusal | { no: "not-away" }> {
  const now = clock.now();
  const turn = await openStayForChange(tx, who.org, asked, now);
  if ("no" in turn) return turn;
  if (!turn.stay.absence) return { no: "not-away" };
  return keep(tx, { id: turn.stay.absence.id, keep: asked.keep }, who, now);
}

async function keep(tx: Tx, what: { id: string; keep: KeepTime }, who: Who, now: Date) {
  const until = keptUntil(what.keep, now);
  await tx.run(sql`
    insert into places.absence_keeps (org_id, id, absence_id, keep_until, at, by_id)
    values (${who.org}, ${newId(now)}, ${what.id}, ${until}, ${now}, ${who.membership})`);
  await emit(tx, { org: who.org, kind: "places.changed", payload: {} }, now);
  return { keepUntil: until };
}

/** She is here again. Said twice is the same return. */
export async function comeBack(
  tx: Tx,
  asked: StayAsked,
  who: Who,
  clock: Clock,
): Promise<{ back: true } | TurnRefusal> {
  const now = clock.now();
  const turn = await openStayForChange(tx, who.org, { stay: asked.stay }, now);
  if ("no" in turn) return turn;
  if (!turn.stay.absence) return { back: true };
  if (isStale(asked, turn.stay)) return { no: "stale" };
  await endAbsence(tx, { org: who.org, stay: turn.stay, how: "back", by: who.membership }, now);
  return { back: true };
}

export async function endAbsence(
  tx: Tx,
  what: { org: string; stay: Stay; how: "back" | "stay-ended"; by: string | null },
  now: Date,
): Promise<void> {
  if (!what.stay.absence) return;
  await tx.run(sql`
    insert into places.absence_endings (org_id, absence_id, how, at, by_id)
    values (${what.org}, ${what.stay.absence.id}, ${what.how}, ${now}, ${what.by})`);
  await emit(tx, { org: what.org, kind: "places.changed", payload: {} }, now);
}
