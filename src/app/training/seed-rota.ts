import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { members } from "#modules/access";
import { nightsFrom, setCompetences, setRota } from "#modules/dutyboard";

/** A fortnight: the leader of the county has planned no further. */
const planned = 14;

/** Who is on at night and what they can, in a house where somebody works at night. */
export async function seedRota(tx: Tx, org: string, clock: Clock): Promise<void> {
  const all = await members(tx, org);
  const awake = all.find((one) => one.role === "night_worker");
  const leader = all.find((one) => one.role === "leader");
  const asleep = all.find((one) => one.role === "deputy" || one.role === "primary_contact");
  if (!awake || !leader || !asleep) return;
  const shifts = [
    { member: awake.id, kind: "awake" as const },
    { member: asleep.id, kind: "sleeping" as const },
    { member: leader.id, kind: "on-call" as const },
  ];
  const who = { org, membership: leader.id };
  const nights = nightsFrom(clock.now(), planned).map(({ night }) => ({ night, shown: [], shifts }));
  must(await setRota(tx, { nights, known: new Set(shifts.map((one) => one.member)) }, who, clock));
  const nothing = { kinds: [], languages: [] };
  const can = { kinds: ["substance" as const, "first-aid" as const], languages: ["en"] };
  must(await setCompetences(tx, [{ member: awake.id, shown: nothing, competence: can }], who, clock));
}
