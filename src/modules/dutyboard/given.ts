import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { setCompetences } from "./competence-set.ts";
import { setRota } from "./rota-set.ts";
import { nightsFrom } from "./shift.ts";

/** Tonight one is awake, who can everything but other languages than English. */
export async function givenNight(
  tx: Tx,
  { org, leader, awake }: { org: string; leader: string; awake: string },
  clock: Clock,
): Promise<void> {
  const who = { org, membership: leader };
  const nights = nightsFrom(clock.now(), 1).map(({ night }) => ({
    night,
    shown: [],
    shifts: [{ member: awake, kind: "awake" as const }],
  }));
  must(await setRota(tx, { nights, known: new Set([awake]) }, who, clock));
  const competence = { kinds: ["substance" as const, "children" as const], languages: ["en"] };
  const shown = { kinds: [], languages: [] };
  must(await setCompetences(tx, [{ member: awake, shown, competence }], who, clock));
}
