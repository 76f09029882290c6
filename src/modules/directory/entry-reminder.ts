import type { Tx } from "#platform/db";
import { confirmedUntil, factKeys, type FactKey, type Said } from "./entry.ts";
import { keptCentre } from "./entry-reads.ts";
import { groups, termKeys, type TermKey } from "./terms.ts";

/** Days before an answer grows old that the leader is told. */
const ahead = 14;

/** What the leader is reminded of. `oldest` null: nothing has been said yet. */
export interface EntryReminder {
  centre: string;
  version: number;
  oldest: FactKey | TermKey | null;
  /** The last day it counts as confirmed, `2026-11-22`; may be past. */
  until: string | null;
}

/** Null when there is nothing to do, or for those who may not say. `today` is the date in Oslo. */
export async function entryReminder(tx: Tx, org: string, today: string): Promise<EntryReminder | null> {
  const kept = await keptCentre(tx, org);
  if (!kept) return null;
  const which = { centre: kept.id, version: kept.entry?.version ?? 0 };
  const first = kept.entry && firstToEnd(kept.entry);
  if (!first) return { ...which, oldest: null, until: null };
  return first.until <= daysAfter(today, ahead) ? { ...which, oldest: first.key, until: first.until } : null;
}

/** Of all that is said, what counts as confirmed for the shortest time. */
export function firstToEnd(said: Said): { key: FactKey | TermKey; until: string } | null {
  const stated = [
    ...factKeys.map((key) => [key, said.facts[key]] as const),
    ...groups.flatMap((group) => termKeys.map((key) => [key, said.terms[group][key]] as const)),
  ];
  const ends = stated.flatMap(([key, one]) => (one ? [{ key, until: confirmedUntil(key, one.on) }] : []));
  return ends.toSorted((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until)))[0] ?? null;
}

function daysAfter(day: string, count: number): string {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + count);
  return end.toISOString().slice(0, 10);
}
