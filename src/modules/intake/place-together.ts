import { modelOf, placementOf, problemOf, totalOf } from "./place-together-model.ts";
import { solver, type Solve } from "./place-together-solver.ts";
import type { Placement, Room, ToPlace } from "./propose-in-order.ts";

/** `tier` is of the open rules: who differ in it are never weighed against each other. */
export type InTier = ToPlace & { tier: number };

/** Seconds for all of it: a worker waits, and so does everybody else at this server. */
const patience = 2;

/**
 * Places those who wait side by side. Tier by tier as many as can be, and of equally many those who stand first; what is won for
 * one tier is never given up for a later one. At last the places nearest to the top of each one's list. `people` are in order.
 */
export async function placeTogether(
  people: readonly InTier[],
  rooms: readonly Room[],
  { load = solver, seconds = patience }: { load?: () => Promise<Solve>; seconds?: number } = {},
): Promise<Placement | { no: "unsolved" }> {
  const model = modelOf(people, rooms);
  if (model.variables.length === 0) return new Map();
  const solve = await load().catch(() => undefined);
  if (!solve) return { no: "unsolved" };
  const until = performance.now() + seconds * 1000;
  const fixed: string[] = [];
  const of = (ids: ReadonlySet<string>) => model.variables.filter((one) => ids.has(one.person));
  const best = (ids: ReadonlySet<string>) =>
    run(problemOf(model, { most: true, of: (one) => Number(ids.has(one.person)) }, fixed));
  const run = (problem: string) => {
    const left = (until - performance.now()) / 1000;
    const found = left > 0 ? solve(problem, left) : { no: "unsolved" as const };
    return "no" in found ? undefined : placementOf(model, (name) => found.has(name));
  };
  for (const tier of new Set(people.map((one) => one.tier))) {
    const ids = new Set(
      people.filter((one) => one.tier === tier && one.choices.length > 0).map((one) => one.id),
    );
    if (ids.size === 0) continue;
    let found = best(ids);
    if (!found) return { no: "unsolved" };
    const count = [...ids].filter((id) => found!.has(id)).length;
    fixed.push(`${totalOf(of(ids))} = ${count}`);
    if (count === ids.size || count === 0) continue;
    for (const id of ids) {
      if (!found.has(id)) found = best(new Set([id]));
      if (!found) return { no: "unsolved" };
      fixed.push(`${totalOf(of(new Set([id])))} = ${Number(found.has(id))}`);
    }
  }
  return run(problemOf(model, { most: false, of: (one) => one.choice }, fixed)) ?? { no: "unsolved" };
}
