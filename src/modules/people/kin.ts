import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { keepKin } from "#modules/access";
import { mayAskMark } from "./ask-mark.ts";
import { readIdentityNumber } from "./identity-number.ts";
import { marksOf } from "./marks-of.ts";

/** "Folk jeg kjenner": one close to the member. The answer never says whether the person is known here. */
export async function registerKin(
  tx: Tx,
  number: string,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ kept: true } | { no: "not-a-number" | "known" | "too-many" }> {
  const now = clock.now();
  const read = readIdentityNumber(number, now);
  if (!read) return { no: "not-a-number" };
  const asked = await mayAskMark(tx, who, now);
  if ("no" in asked) return asked;
  return keepKin(tx, await marksOf(tx, who.org, read), who);
}
