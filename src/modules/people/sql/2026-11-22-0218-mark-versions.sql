-- Under which versions of the key of marks anything stands in the caller's house, of those who are helped here and of those
-- somebody knows: what is written now is marked under all of them, else a wall would be missed after a rotation.
create policy versions on people.identity_marks for select to havn_owner using (true);
create function people.mark_versions() returns int[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(
    select version from people.identity_marks where org_id = access.current_org()
    union
    select access.kin_versions())
$$;
revoke all on function people.mark_versions() from public;
grant execute on function people.mark_versions() to havn_app;
create index on people.identity_marks (org_id, version);
