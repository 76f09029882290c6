-- The house's own cases of a way, and whether somebody answers for one of them: a key is not destroyed while they do.
create function cases.of_way(house uuid, way uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(array_agg(c.id), '{}') from cases.cases c where c.org_id = house and c.journey = way $$;
create function cases.open_things(house uuid, way uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when exists (select from cases.custodies u
    where u.org_id = house and u.case_id = any (cases.of_way(house, way)) and u.current) then array['case'] else '{}' end
$$;
revoke all on function cases.of_way(uuid, uuid), cases.open_things(uuid, uuid) from public;
