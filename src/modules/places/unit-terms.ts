import { osloDate, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { deciders, type Decider } from "#modules/directory";
import { refreshTerms } from "./refresh.ts";
import { ownTerms } from "./resolved-terms.ts";
import type { Term, TermAnswer, TermKey } from "./unit.ts";
import { unitForChange } from "./unit-state.ts";

/** Letters in a ground: one sentence, as in the entry. */
export const groundLimit = 200;

export interface TermOfUnit {
  /** Public id. */
  unit: string;
  key: TermKey;
}

export type NotSaid = { no: "not-found" } | { no: "decides-missing" } | { no: "too-long" };

/** The unit's own answer, instead of what the entry says; `answer` null: it follows the entry again. */
export async function sayUnitTerm(
  tx: Tx,
  org: string,
  what: TermOfUnit & { answer: TermAnswer | null; decides: readonly Decider[]; ground: string },
  by: string | null,
  clock: Clock,
): Promise<{ said: string } | NotSaid> {
  const now = clock.now();
  const ground = what.ground.replace(/\s+/g, " ").trim();
  const decides = what.answer === "conditions" ? deciders.filter((one) => what.decides.includes(one)) : [];
  if (ground.length > groundLimit) return { no: "too-long" };
  if (what.answer === "conditions" && decides.length === 0 && ground === "") return { no: "decides-missing" };
  const unit = await unitForChange(tx, sql`org_id = ${org} and public_id = ${what.unit}`, now);
  if (!unit) return { no: "not-found" };
  const confirmed = what.answer === null || what.answer === "unknown" ? null : osloDate(now);
  await addAnswer(
    tx,
    unit,
    { ...what, decides, ground: what.answer === null ? null : ground || null, confirmed },
    by,
    now,
  );
  await refreshTerms(tx, org, unit.id);
  return { said: what.key };
}

/** One press: every answer of the unit's own is so today as well. */
export async function confirmUnitTerms(
  tx: Tx,
  org: string,
  what: { unit: string },
  by: string | null,
  clock: Clock,
): Promise<{ confirmed: number } | { no: "not-found" }> {
  const now = clock.now();
  const unit = await unitForChange(tx, sql`org_id = ${org} and public_id = ${what.unit}`, now);
  if (!unit) return { no: "not-found" };
  const own = Object.entries(await ownTerms(tx, org, unit.id)) as [TermKey, Term][];
  const answered = own.filter(([, term]) => term.answer !== "unknown");
  for (const [key, term] of answered) {
    await addAnswer(tx, unit, { ...term, key, confirmed: osloDate(now) }, by, now);
  }
  await refreshTerms(tx, org, unit.id);
  return { confirmed: answered.length };
}

async function addAnswer(
  tx: Tx,
  unit: { org: string; id: string },
  term: Omit<Term, "answer"> & { key: TermKey; answer: TermAnswer | null },
  by: string | null,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into places.unit_terms (org_id, id, unit_id, key, answer, decides, ground, confirmed_on, at, by_id)
    values (${unit.org}, ${newId(now)}, ${unit.id}, ${term.key}, ${term.answer}, ${[...term.decides]}, ${term.ground},
      ${term.confirmed}, ${now}, ${by})`);
}
