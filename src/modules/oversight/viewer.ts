import { findMember, members, type Member } from "#modules/access";
import { sql, type Tx } from "#platform/db";

/** A colleague as the person is shown her: the name is null where the house, or she herself, is shown by role. */
export interface Viewer {
  id: string;
  role: string;
  name: string | null;
  /** Four letters that stay the same, so that the person can tell two colleagues apart and ask about one. */
  mark: string;
}

export type ShownAs = "name" | "role";
export interface Shown {
  house: ShownAs;
  /** Those who are shown otherwise than the house. */
  own: Map<string, ShownAs>;
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** From the random end of the membership's id: says nothing of who came first. */
export function markOf(membership: string): string {
  let bits = parseInt(membership.slice(-5), 16);
  let mark = "";
  for (let i = 0; i < 4; i++) {
    mark += alphabet[bits % 32];
    bits = Math.floor(bits / 32);
  }
  return mark;
}

export async function shownAs(tx: Tx, org: string): Promise<Shown> {
  const rows = await tx.rows<{ member: string | null; how: ShownAs }>(sql`
    select distinct on (membership_id) membership_id as member, how from oversight.shown_as
    where org_id = ${org} order by membership_id, at desc, id desc`);
  const house = rows.find((one) => one.member === null)?.how ?? "name";
  return { house, own: new Map(rows.flatMap(({ member, how }) => (member ? [[member, how]] : []))) };
}

/** Everybody who is asked for, also those who have left. */
export async function viewers(tx: Tx, org: string, wanted: readonly string[]): Promise<Map<string, Viewer>> {
  const [all, shown] = await Promise.all([members(tx, org), shownAs(tx, org)]);
  const left = [...new Set(wanted)].filter((id) => !all.some((one) => one.id === id));
  const gone = (await Promise.all(left.map((id) => findMember(tx, org, id)))).filter(
    (one) => one !== undefined,
  );
  const view = ({ id, name, role }: Member): [string, Viewer] => {
    const how = shown.own.get(id) ?? shown.house;
    return [id, { id, role, mark: markOf(id), name: how === "name" ? name : null }];
  };
  return new Map([...all, ...gone].map(view));
}
