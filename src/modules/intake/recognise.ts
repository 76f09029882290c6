import type { Need } from "#modules/places";
import { noteFound } from "#modules/audit";
import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { freeCode, mayRingBack } from "./spoken-code.ts";
import { takeTurn } from "./turn.ts";
import { coarse, type UnmetNeed } from "./unmet-needs.ts";

/** Wrong codes one worker may say in so many minutes before having to wait. */
const mostMisses = 20;
const missesWithin = 10;

/** A caller as the list shows her before anybody has opened anything: when, and the need in coarse words. */
export interface Caller {
  /** Public id. */
  contact: string;
  beganAt: Date;
  need: Pick<UnmetNeed, "who" | "children" | "wants">;
}

export type NotRecognised = { no: "unknown-code" } | { no: "wait"; until: Date };
type Who = Pick<Actor, "org" | "membership">;

/** Whose code it is among those of our own house who may ring back. Other houses are never asked. */
export async function callersWith(
  tx: Tx,
  code: string,
  who: Who,
  clock: Clock,
): Promise<{ found: Caller[] } | NotRecognised> {
  const now = clock.now();
  const wait = await mustWait(tx, who, now);
  if (wait) return wait;
  const rows = await tx.rows<{ contact: string; beganAt: Date; need: Need }>(sql`
    select c.public_id as contact, c.began_at as "beganAt", n.need from intake.contacts c
    join lateral (select need from intake.needs n where n.org_id = c.org_id and n.contact_id = c.id
      order by version desc limit 1) n on true
    where c.org_id = ${who.org} and c.spoken_code = ${code} and ${mayRingBack(now)}
    order by c.began_at desc, c.id`);
  await noteFound(tx, who, rows.length);
  if (rows.length === 0) return miss(tx, who, now);
  return { found: rows.map(({ need, ...row }) => ({ ...row, need: coarse(need) })) };
}

/** The caller is known again. The code is spent, and she is told a new one. */
export async function recognise(
  tx: Tx,
  what: { contact: string; code: string },
  who: Who,
  clock: Clock,
): Promise<{ code: string } | { no: "not-found" } | NotRecognised> {
  const now = clock.now();
  const wait = await mustWait(tx, who, now);
  if (wait) return wait;
  const turn = await takeTurn(tx, who.org, what.contact, null);
  if ("no" in turn) return { no: "not-found" };
  const known = await tx.row(sql`
    select 1 from intake.contacts c
    where c.org_id = ${who.org} and c.id = ${turn.id} and c.spoken_code = ${what.code} and ${mayRingBack(now)}`);
  if (!known) return miss(tx, who, now);
  const code = await freeCode(tx, who.org, now);
  await tx.run(sql`
    insert into intake.code_changes (org_id, id, contact_id, code, at, by_id)
    values (${who.org}, ${newId(now)}, ${turn.id}, ${code}, ${now}, ${who.membership})`);
  await tx.run(sql`
    update intake.contacts set spoken_code = ${code} where org_id = ${who.org} and id = ${turn.id}`);
  return { code };
}

/** One try at a time for each worker, so that many at once do not slip past the limit together. */
async function mustWait(tx: Tx, who: Who, now: Date): Promise<NotRecognised | undefined> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${who.membership}, 13))`);
  const since = addMinutes(now, -missesWithin);
  const row = await tx.row<{ at: Date }>(sql`
    select at from intake.code_misses
    where org_id = ${who.org} and membership_id = ${who.membership} and at > ${since}
    order by at desc offset ${mostMisses - 1} limit 1`);
  return row && { no: "wait", until: addMinutes(row.at, missesWithin) };
}

async function miss(tx: Tx, who: Who, now: Date): Promise<NotRecognised> {
  await tx.run(sql`
    insert into intake.code_misses (org_id, id, membership_id, at)
    values (${who.org}, ${newId(now)}, ${who.membership}, ${now})`);
  return { no: "unknown-code" };
}
