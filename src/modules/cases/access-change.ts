import { atOsloTime, osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { nameColleague, narrow, purposesOf, steppedUp, takeAway, widen, type Purpose } from "#modules/access";
import { caseAccess } from "./access-facts.ts";
import { byRef, colleagues } from "./colleague.ts";

export type AccessChange =
  | { act: "narrow" }
  | { act: "widen" }
  | { act: "take"; member: string }
  /** `until` is the last day, by Norwegian date. */
  | { act: "name"; member: string; purpose: Purpose; until: string };
export type AccessRefusal = {
  no: "not-found" | "step-up" | "no-such-colleague" | "responsible" | "too-late" | "choose";
};

const yearMinutes = 365 * 24 * 60;

/** The first instant after that day in Norway; undefined when it has passed, or is more than a year ahead. */
export function endOfDay(day: string, now: Date): Date | undefined {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const next = new Date(Date.UTC(year, month - 1, date + 1));
  const end = atOsloTime(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate(), 0, 0);
  const most = now.getTime() + yearMinutes * 60_000;
  return day >= osloDate(now) && end.getTime() <= most ? end : undefined;
}

/** To let somebody in asks who is at the keyboard; to let them out never waits for that. */
export async function changeAccess(
  tx: Tx,
  object: string,
  what: AccessChange,
  who: Actor,
  clock: Clock,
): Promise<{ changed: true } | AccessRefusal> {
  const found = await caseAccess(tx, who, object);
  if (!found?.may) return { no: "not-found" };
  if (what.act === "narrow") {
    await narrow(tx, found.id, who);
    return { changed: true };
  }
  if (what.act === "take") {
    const named = byRef(
      found.named.map(({ member, name }) => ({ id: member, name })),
      what.member,
    );
    if (!named) return { no: "no-such-colleague" };
    const taken = await takeAway(tx, found.id, named.id, who);
    return "no" in taken ? taken : { changed: true };
  }
  if (!(await steppedUp(tx))) return { no: "step-up" };
  if (what.act === "widen") {
    await widen(tx, found.id, found.ended ? yearMinutes : undefined, who);
    return { changed: true };
  }
  const chosen = byRef(await colleagues(tx, who.org, found.id), what.member);
  if (!chosen) return { no: "no-such-colleague" };
  if (!purposesOf(chosen.role).includes(what.purpose)) return { no: "choose" };
  const until = endOfDay(what.until, clock.now());
  if (!until) return { no: "too-late" };
  await nameColleague(tx, found.id, { membership: chosen.id, purpose: what.purpose, until }, who);
  return { changed: true };
}
