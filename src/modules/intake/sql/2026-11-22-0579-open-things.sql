-- A key is not destroyed while somebody has a duty towards the one it is about.
create function intake.open_things(house uuid, way uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when exists (
    select from intake.contacts c join intake.duties d on d.org_id = c.org_id and d.contact_id = c.id
    where c.org_id = house and c.journey = way
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id))
  then array['duty'] else '{}' end
$$;
revoke all on function intake.open_things(uuid, uuid) from public;
