-- What the policy function in code needs to decide for itself whether the caller may open something: the facts, and no
-- answer. Null for what stands nowhere, and for the system's own work inside a house.
create function access.facts(wanted uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'now', statement_timestamp(),
    'me', (select jsonb_build_object('org', me.org_id, 'membership', me.membership_id, 'account', me.account_id,
        'session', me.session_id, 'role', me.role) from access.session() me),
    'subject', jsonb_build_object('id', s.id, 'org', s.org_id, 'journey', s.journey, 'guarded', s.guarded),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('org', g.org_id, 'subject', g.subject_id, 'membership', g.membership_id,
        'glass', g.basis = 'break-glass', 'from', g.valid_from, 'to', g.valid_to, 'ended', g.ended_at)), '[]')
      from access.grants g where g.org_id = s.org_id and g.subject_id = s.id),
    'openings', (select coalesce(jsonb_agg(jsonb_build_object('session', o.session_id, 'subject', o.subject_id)), '[]')
      from access.openings o where o.subject_id = s.id and o.session_id = (select me.session_id from access.session() me)),
    'walls', (select coalesce(jsonb_agg(jsonb_build_object('account', w.account_id, 'journey', w.journey,
        'ended', exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id))), '[]')
      from access.walls w where w.account_id = (select me.account_id from access.session() me)))
  from access.subjects s
  where session_user <> 'havn_relay' and s.id = coalesce(
    (select p.subject_id from access.parts p where p.part_id = wanted and p.org_id = (select me.org_id from access.session() me)), wanted)
    and s.org_id = coalesce((select me.org_id from access.session() me), s.org_id)
  limit 1
$$;
revoke all on function access.facts(uuid) from public;
grant execute on function access.facts(uuid) to havn_app, havn_relay;
