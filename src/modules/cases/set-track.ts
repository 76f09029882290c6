import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { dataKey } from "#modules/access";
import type { Track } from "./case.ts";
import { lockCase } from "./lock.ts";
import { changePlace, sealTrack } from "./sealed.ts";
import { writeEntry } from "./write-entry.ts";

export interface SetTrack {
  org: string;
  caseId: string;
  track: Track;
  /** Empty text means that nothing is written. */
  goal: string;
  nextStep: string;
  nextAt: Date | null;
  /** Free text: who leads the track may work in another service. */
  lead: string;
  version: number;
}

export type TrackRefusal = { no: "not-responsible" } | { no: "stale" } | { no: "time-without-step" };

/** Changes the plan of one track. What each version said is kept. */
export async function setTrack(
  tx: Tx,
  what: SetTrack,
  who: Pick<Actor, "membership">,
  clock: Clock,
): Promise<{ version: number } | TrackRefusal> {
  const { org, caseId, track, goal, nextStep, nextAt, lead } = what;
  if (nextAt && nextStep === "") return { no: "time-without-step" };
  const standing = await lockCase(tx, org, caseId);
  if ("no" in standing) return standing;
  const now = clock.now();
  const key = await dataKey(tx, org, caseId);
  const where = { org, caseId, track };
  const changed = await tx.run(sql`
    update cases.tracks set version = version + 1, next_at = ${nextAt},
      goal = ${sealTrack(key, where, "goal", goal)}, next_step = ${sealTrack(key, where, "next_step", nextStep)},
      lead = ${sealTrack(key, where, "lead", lead)}
    where org_id = ${org} and case_id = ${caseId} and track = ${track} and version = ${what.version}`);
  if (changed === 0) return { no: "stale" };
  const version = what.version + 1;
  const said = seal(key, changePlace(org, caseId, track, version), JSON.stringify({ goal, nextStep, lead }));
  await tx.run(sql`
    insert into cases.track_changes (org_id, case_id, track, version, sealed, next_at, at, by_id)
    values (${org}, ${caseId}, ${track}, ${version}, ${said}, ${nextAt}, ${now}, ${who.membership})`);
  const entry = { org, caseId, kind: "plan", track, text: nextStep };
  await writeEntry(tx, entry, who.membership, now);
  return { version };
}
