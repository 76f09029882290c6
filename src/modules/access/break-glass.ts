import { sql, type Tx } from "#platform/db";
import { newPublicId } from "#platform/ids";

/** Why it cannot wait. Closed, and none of them tells of her: what happened is written in the case. */
export const glassReasons = ["danger-now", "here-now", "health-now", "nobody-answers"] as const;
export const glassPurposes = ["follow-up", "placement", "receipt"] as const;
/** The shortest that helps, and what the database allows at most. */
export const glassMinutes = [15, 30, 60] as const;

export interface GlassCommand {
  /** As it is said or printed, such as `7F3K-29`. */
  code: string;
  purpose: (typeof glassPurposes)[number];
  reason: (typeof glassReasons)[number];
  minutes: number;
}
export type GlassRefusal = { no: "step-up" | "suspended" | "one-open" | "not-found" };

interface Told {
  answer: "opened" | "within-reach" | GlassRefusal["no"];
  object: string;
  until_at: Date | null;
}

/** Opens one case at once. The database checks every limit itself; `until` is null where no glass had to be broken. */
export async function breakGlass(
  tx: Tx,
  what: GlassCommand,
): Promise<{ object: string; until: Date | null } | GlassRefusal> {
  const { code, purpose, reason, minutes } = what;
  const told = await tx.row<Told>(sql`
    select answer, object, until_at
    from access.break_the_glass(${code}, ${purpose}, ${reason}, ${minutes}, ${newPublicId()})`);
  if (told?.answer === "opened" || told?.answer === "within-reach") {
    return { object: told.object, until: told.until_at };
  }
  return { no: told?.answer ?? "not-found" };
}

/** Milliseconds somebody who has asked for several wrong codes waits. Nobody is locked out, also not by their own faults. */
export async function glassPause(tx: Tx): Promise<number> {
  const found = await tx.row<{ misses: number }>(sql`select access.glass_misses() as misses`);
  const over = (found?.misses ?? 0) - 2;
  return over <= 0 ? 0 : Math.min(8_000, 250 * 2 ** over);
}
