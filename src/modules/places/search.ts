import type { Tx } from "#platform/db";
import { assemble, type Asked, type SearchAnswer } from "./answer.ts";
import { momentOf } from "./candidate.ts";
import { answerOfMany } from "./index-of-many.ts";
import { judge } from "./judge.ts";
import { published, unitsOf, type Listed } from "./listed.ts";
import { rulesOn } from "./rules.ts";

export type { Asked, Measure, Place, SearchAnswer, UnitFit, UnitMeasure, UnitMisfit } from "./answer.ts";

/** So many units are all told of; of more than that the rest is counted. All of Norway has a few hundred. */
const allToldOf = 2_000;

/** Every unit of the realm with why it fits, or every reason it does not. */
export async function search(tx: Tx, asked: Asked, now: Date): Promise<SearchAnswer> {
  const seen = await published(tx, asked.training);
  if (seen.copy.units.size > allToldOf) return answerOfMany(seen, asked, now);
  return answer(unitsOf(seen), asked, now);
}

export function answer(units: readonly Listed[], asked: Asked, now: Date): SearchAnswer {
  const moment = momentOf(asked.need, now);
  const inForce = rulesOn(moment.today);
  return assemble(
    units.map((row) => judge(row, asked, moment, inForce)),
    asked,
    now,
  );
}
