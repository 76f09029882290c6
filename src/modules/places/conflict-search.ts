import { addMinutes } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { apartFrom, roofsApart } from "./conflict.ts";
import { listed, type Listed } from "./listed.ts";
import { subjectMark, type Roof } from "./presence-marks.ts";

/** Whom is looked for, and who looks. */
export interface Whom {
  journey: string;
  /** Null when nobody asks: the system's own look comes once a minute, whatever anybody presses. */
  membership: string | null;
}

/** So many searches of one membership in so many minutes are answered anew; those after them as the last one was. */
export const answeredAnew = 60;
const minutes = 10;

/** In memory alone: written down it would be a list of where somebody is. */
const kept = new Map<string, ReadonlySet<string>>();
const keepAtMost = 10_000;

const nameOf = ({ org, house }: Pick<Roof, "org" | "house">) => `${org}|${house}`;

/** The units that must look full to the person; undefined when nobody has told of anything. */
export async function looksFullTo(
  tx: Tx,
  by: Whom & { org: string; training: boolean },
  now: Date,
): Promise<((unit: Listed) => boolean) | undefined> {
  const known = await apartFrom(tx, subjectMark(tx.vault, by.journey));
  if (known.length === 0) return undefined;
  const own = `${by.membership ?? by.org}|${by.journey}`;
  const asked = by.membership === null ? 0 : await count(tx, { ...by, membership: by.membership }, now);
  let closed = asked > answeredAnew ? kept.get(own) : undefined;
  if (!closed) {
    const units = await listed(tx, by.training);
    const roofs = new Map(units.map(roofOf).map((roof) => [`${nameOf(roof)}|${roof.municipality}`, roof]));
    const found = await roofsApart(tx, known, [...roofs.values()], now);
    closed = new Set(found.map(({ roof }) => nameOf(roof)));
    if (kept.size >= keepAtMost) kept.clear();
    kept.set(own, closed);
  }
  const hidden = closed;
  return (unit) => hidden.has(nameOf(roofOf(unit)));
}

const roofOf = ({ org, facts }: Listed): Roof => ({
  org,
  house: facts.house,
  municipality: facts.municipality,
});

/** Logs this search and says how many there have been lately, this one included. */
async function count(
  tx: Tx,
  by: { org: string; journey: string; membership: string },
  now: Date,
): Promise<number> {
  await tx.run(sql`
    insert into places.apart_searches (org_id, id, membership_id, subject, at)
    values (${by.org}, ${newId(now)}, ${by.membership}, ${by.journey}, ${now})`);
  const row = await tx.row<{ asked: number }>(sql`
    select count(*)::int as asked from places.apart_searches
    where org_id = ${by.org} and membership_id = ${by.membership} and at > ${addMinutes(now, -minutes)}`);
  return row?.asked ?? 0;
}
