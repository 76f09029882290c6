import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { errorKind, log } from "#platform/log";
import type { Carrier } from "./carrier.ts";

/**
 * One round of the sweeper: every deadline that has passed is acted on, each in a transaction of its own.
 * Two sweepers at once are harmless; each act looks again before it does anything.
 */
export async function sweep(carrier: Carrier, sweeps: readonly Sweep[], clock: Clock): Promise<Set<string>> {
  const touched = new Set<string>();
  for (const one of sweeps) {
    const due = await carrier.across((tx) => one.due(tx, clock.now()));
    for (const { org, id } of due) {
      try {
        await carrier.inside(org, `sweep.${one.name}`, id, (tx) => one.act(tx, org, id, clock));
        touched.add(org);
      } catch (thrown) {
        log("sweep-failed", { sweep: one.name, error: errorKind(thrown) });
      }
    }
  }
  await carrier.across((tx) => tx.run(sql`update scheduling.rounds set at = now()`));
  return touched;
}

/** Seconds since the last whole round. */
export async function sweepAge(tx: Tx): Promise<number> {
  const found = await tx.row<{ age: number }>(
    sql`select extract(epoch from now() - at)::float8 as age from scheduling.rounds`,
  );
  return found?.age ?? Number.POSITIVE_INFINITY;
}
