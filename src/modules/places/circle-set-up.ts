import { dataKey } from "#modules/access";
import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { openCircles, openClashes } from "./circle-open.ts";
import { settlePairs, turnOnCircles } from "./circle-pairs.ts";
import { circlePlace } from "./circles.ts";

type Who = Pick<Actor, "org" | "membership">;
const notFound = { no: "not-found" } as const;

/** The leader's label, sealed. Nobody is in it yet. */
export async function makeCircle(tx: Tx, name: string, { org, membership }: Who, clock: Clock) {
  const made = { id: newId(clock.now()), publicId: newPublicId() };
  const sealed = seal(await dataKey(tx, org, made.id), circlePlace(org, made.id), name);
  await tx.run(sql`
    insert into places.circles (org_id, id, public_id, sealed, made_at, by_id)
    values (${org}, ${made.id}, ${made.publicId}, ${sealed}, ${clock.now()}, ${membership})`);
  return made;
}

/** From now on nobody of the one comes under one roof with anybody of the other. */
export async function clashCircles(tx: Tx, between: readonly [string, string], who: Who, clock: Clock) {
  await turnOnCircles(tx, who.org);
  const now = clock.now();
  const found = await tx.rows<{ id: string }>(sql`
    select id from (${openCircles(who.org)}) c where public_id = any (${[...between]}::text[]) order by id`);
  const [one, other] = found;
  if (!one || !other) return { no: between[0] === between[1] ? "same-circle" : "not-found" } as const;
  const told = await tx.row(sql`
    select from (${openClashes(who.org)}) x where one_id = ${one.id} and other_id = ${other.id}`);
  if (told) return { no: "told-already" } as const;
  const publicId = newPublicId();
  await tx.run(sql`
    insert into places.circle_clashes (org_id, id, public_id, one_id, other_id, at, by_id)
    values (${who.org}, ${newId(now)}, ${publicId}, ${one.id}, ${other.id}, ${now}, ${who.membership})`);
  await settlePairs(tx, who, clock);
  return { publicId };
}

/** The circle is no more, and so holds nobody away from anybody. Twice is the same. */
export async function endCircle(tx: Tx, publicId: string, who: Who, clock: Clock) {
  const ended = await tx.run(sql`
    insert into places.circle_endings (org_id, circle_id, at, by_id)
    select org_id, id, ${clock.now()}::timestamptz, ${who.membership}::uuid from (${openCircles(who.org)}) c
    where public_id = ${publicId} on conflict do nothing`);
  await settlePairs(tx, who, clock);
  return ended === 0 ? notFound : { ended: publicId };
}

export async function endClash(tx: Tx, publicId: string, who: Who, clock: Clock) {
  const ended = await tx.run(sql`
    insert into places.circle_clash_endings (org_id, clash_id, at, by_id)
    select org_id, id, ${clock.now()}::timestamptz, ${who.membership}::uuid from (${openClashes(who.org)}) x
    where public_id = ${publicId} on conflict do nothing`);
  await settlePairs(tx, who, clock);
  return ended === 0 ? notFound : { ended: publicId };
}
