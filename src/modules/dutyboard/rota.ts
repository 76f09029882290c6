import { sql, type Tx } from "#platform/db";
import type { Shift } from "./shift.ts";

/** What was said last of one night. */
export interface RotaNight {
  night: string;
  by: string;
  at: Date;
  shifts: Shift[];
}

/** The nights among these that somebody has said anything of, by date. */
export async function rota(tx: Tx, org: string, nights: readonly string[]): Promise<Map<string, RotaNight>> {
  const rows = await tx.rows<RotaNight>(sql`
    select distinct on (n.night) to_char(n.night, 'YYYY-MM-DD') as night, n.by_id as by, n.at,
      coalesce((select json_agg(json_build_object('member', s.membership_id, 'kind', s.kind) order by s.membership_id, s.kind)
        from dutyboard.shifts s where s.org_id = n.org_id and s.night_id = n.id), '[]') as shifts
    from dutyboard.nights n
    where n.org_id = ${org} and n.night = any (${nights}::date[])
    order by n.night, n.version desc`);
  return new Map(rows.map((row) => [row.night, row]));
}
