-- What the process of the sealed side may know from here: whose session it is, whether they have just said anew who they
-- are, and who works or has worked in their house; `meets` is those who meet people there now.
grant usage on schema access to havn_sealed;
grant execute on function access.arrive() to havn_sealed;
grant select (session_id, at) on access.step_ups to havn_sealed;
create policy sealed_own on access.step_ups for select to havn_sealed
  using (session_id = (select s.session_id from access.session() s));

create function access.colleagues() returns table (id uuid, public_id text, name text, role text, meets boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.public_id, a.display_name, m.role,
    m.role = any (access.caring()) and m.from_at <= now() and (m.until_at is null or m.until_at > now())
  from access.session() me
  join access.memberships m on m.org_id = me.org_id
  join access.accounts a on a.id = m.account_id
  where me.role = any (access.caring() || array['data_protection_officer'])
  order by a.display_name, m.from_at
$$;
revoke all on function access.colleagues() from public;
grant execute on function access.colleagues() to havn_sealed;
