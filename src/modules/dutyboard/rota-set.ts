import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { changesOf } from "./rota-changes.ts";
import { rota } from "./rota.ts";
import type { Shift } from "./shift.ts";

export interface WantedNight {
  night: string;
  /** What stood there when the form was drawn. */
  shown: readonly Shift[];
  shifts: readonly Shift[];
}

export type RotaRefusal = { no: "changed-meanwhile"; nights: string[] };

const listOf = (shifts: readonly Shift[]) =>
  shifts
    .map((one) => `${one.member} ${one.kind}`)
    .sort()
    .join();

/**
 * Says who is on. All of it or nothing: a night somebody else has changed meanwhile is shown first. `known` are
 * those who can be on; what was said of others (who have left) is no part of what was shown.
 */
export async function setRota(
  tx: Tx,
  { nights, known }: { nights: readonly WantedNight[]; known: ReadonlySet<string> },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ saved: number } | RotaRefusal> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${who.org}::text || 'rota', 7))`);
  const now = clock.now();
  const dates = nights.map((one) => one.night);
  const current = await rota(tx, who.org, dates);
  const { changed, clashed } = changesOf(
    nights.map(({ night, shown, shifts }) => ({
      key: night,
      shown,
      wanted: shifts,
      now: (current.get(night)?.shifts ?? []).filter((one) => known.has(one.member)),
    })),
    (a, b) => listOf(a) === listOf(b),
  );
  if (clashed.length > 0) return { no: "changed-meanwhile", nights: clashed.map((one) => one.key) };
  for (const { key, wanted } of changed) {
    await tx.run(sql`
      with said as (
        insert into dutyboard.nights (org_id, id, night, version, at, by_id)
        select ${who.org}, ${newId(now)}, ${key}::date, coalesce(max(version), 0) + 1, ${now}, ${who.membership}
        from dutyboard.nights where org_id = ${who.org} and night = ${key}::date
        returning org_id, id)
      insert into dutyboard.shifts (org_id, night_id, membership_id, kind)
      select said.org_id, said.id, s.member, s.kind
      from said, json_to_recordset(${JSON.stringify(wanted)}) as s (member uuid, kind text)`);
  }
  return { saved: changed.length };
}
