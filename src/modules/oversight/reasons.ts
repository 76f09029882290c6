import type { Tie } from "#modules/cases";
import { addMinutes, osloParts } from "#platform/clock";
import type { Presence } from "./traced.ts";

/** A look at something of one person's way. */
export interface Opening {
  at: Date;
  member: string;
  journey: string;
  deed: string;
  purpose: string | null;
}

export interface WorkShift {
  member: string;
  from: Date;
  to: Date;
}

/** What is known of a house when its log is looked through. */
export interface HouseFacts {
  ties: readonly Tie[];
  stays: readonly Presence[];
  shifts: readonly WorkShift[];
  /** Role by membership. */
  roles: ReadonlyMap<string, string>;
  /** When a person's way here was over. */
  over: ReadonlyMap<string, Date>;
}

/** A task of her own explains for good; being at work, or having said what for, explains for a while. */
export type Reason = Tie["why"] | "shift" | "purpose";
export const strong = (reason: Reason | undefined): boolean =>
  reason !== undefined && reason !== "shift" && reason !== "purpose";

const day = 24 * 60;
/** Minutes before and after something that still belong to it: reading up, and writing down. */
const around: Record<Tie["why"], { before: number; after: number }> = {
  responsible: { before: day, after: 14 * day },
  duty: { before: 0, after: day },
  handover: { before: 60, after: day },
  wrote: { before: day, after: 3 * day },
  received: { before: 0, after: 2 * day },
};
/** Those who come early or go late. */
const shiftSlack = 45;

/** Finds why somebody looked, from what the system already knows. Made once for a house, then asked of each look. */
export function explainer({ ties, stays, shifts, roles }: HouseFacts) {
  const tied = Map.groupBy(ties, (one) => `${one.member} ${one.journey}`);
  const lived = Map.groupBy(stays, (one) => one.journey);
  const worked = Map.groupBy(shifts, (one) => one.member);
  const within = (at: Date, from: Date, to: Date | null, before = 0, after = before) =>
    at >= addMinutes(from, -before) && (to === null || at <= addMinutes(to, after));

  const onShift = (member: string, at: Date) =>
    (worked.get(member) ?? []).some((one) => within(at, one.from, one.to, shiftSlack));
  /** By day there is no rota: those who follow up are at work on weekdays, those on nights around their nights. */
  function atWork(member: string, at: Date): boolean {
    if (onShift(member, at)) return true;
    const { hour } = osloParts(at);
    return roles.get(member) !== "night_worker" && hour >= 6 && hour < 21 && isWeekday(at);
  }
  function task(one: Pick<Opening, "at" | "member" | "journey">): Tie["why"] | undefined {
    const found = tied.get(`${one.member} ${one.journey}`) ?? [];
    return found.find(({ why, from, to }) => within(one.at, from, to, around[why].before, around[why].after))
      ?.why;
  }
  function reason(one: Opening): Reason | undefined {
    const own = task(one);
    if (own) return own;
    const here = (lived.get(one.journey) ?? []).some(({ from, to }) => within(one.at, from, to, day));
    if (here && onShift(one.member, one.at)) return "shift";
    return one.purpose !== null && atWork(one.member, one.at) ? "purpose" : undefined;
  }
  return { reason, atWork, onShift };
}

function isWeekday(at: Date): boolean {
  const { year, month, day: date } = osloParts(at);
  return ![0, 6].includes(new Date(Date.UTC(year, month - 1, date)).getUTCDay());
}
