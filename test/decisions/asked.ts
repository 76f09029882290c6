import type pg from "pg";
import { isKept, type World } from "./facts.ts";
import * as named from "./names.ts";
import { planting } from "./plant.ts";
import type { Said } from "./said.ts";

/** Tries to let the caller's own membership in, and undoes it; made by the superuser, run with the caller's rights. */
export const makeTry = `
  create or replace function public.try_grant(wanted uuid) returns boolean language plpgsql as $$
  begin
    begin
      insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
      values (access.current_org(), wanted, access.current_membership(), 'follow-up', 'assigned', now() + interval '10 minutes');
      raise exception using errcode = 'HAVN1';
    exception when sqlstate 'HAVN1' then return true;
      when others then return false;
    end;
  end $$;
  grant execute on function public.try_grant(uuid) to havn_app;`;

interface Row {
  know: string[];
  lists: string[][];
  open: string[];
  let_in: string[];
  /** Parts, grants, openings and walls, whose ids never meet. */
  rest: string[];
}

const question = `
  select array(select id::text from access.subjects) as know,
    array[array_to_json(array(select id from cases.cases order by id)), array_to_json(array(select case_id from cases.entries order by 1)),
      array_to_json(array(select id from handovers.requests order by 1))] as lists,
    array(select subject_id::text from access.data_keys) as open,
    array(select s::text from unnest($1::uuid[]) s where public.try_grant(s)) as let_in,
    array(select part_id::text from access.parts union all select id::text from access.grants
      union all select id::text from access.openings union all select id::text from access.walls) as rest`;

/** What the rows of a real database say of the same world. Everything is undone. */
export async function saidByDatabase(client: pg.PoolClient, w: World): Promise<Said> {
  const said: Said = {};
  try {
    await client.query(`begin; ${planting(w)}`);
    for (const s of w.sessions.keys()) {
      await client.query(`set local role havn_app; set local app.session = '${named.token(s)}'`);
      const ids = w.subjects.map((_, n) => named.subject(n));
      const { rows } = await client.query<Row>(question, [ids]);
      const [row] = rows;
      const lists = row!.lists.map((one) => one as unknown as string[]);
      if (new Set(lists.map((one) => one.join())).size !== 1)
        throw new Error("the tables of a case disagree");
      w.subjects.forEach((one, n) => {
        const id = named.subject(n);
        said[`${s} know ${n}`] = row!.know.includes(id);
        if (one.guarded) said[`${s} list ${n}`] = lists[0]!.includes(id);
        said[`${s} open ${n}`] = row!.open.includes(id);
        said[`${s} let-in ${n}`] = row!.let_in.includes(id);
      });
      const rest = (kind: string, n: number, id: string) =>
        (said[`${s} ${kind} ${n}`] = row!.rest.includes(id));
      w.subjects.forEach((_, n) => rest("part", n, named.part(n)));
      w.grants.forEach((one, n) => isKept(one) && rest("grant", n, named.grant(n)));
      w.openings.forEach((_, n) => rest("opening", n, named.opening(n)));
      w.walls.forEach((_, n) => rest("wall", n, named.wall(n)));
      await client.query("reset role");
    }
  } finally {
    await client.query("rollback");
  }
  return said;
}
