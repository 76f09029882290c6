-- A key is not destroyed while a hand-over waits for an answer, on either side.
create policy shredding on handovers.offers for select to havn_owner using (true);
create policy shredding on handovers.requests for select to havn_owner using (true);
create policy shredding on handovers.answers for select to havn_owner using (true);
create function handovers.open_things(house uuid, way uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when exists (
    select from handovers.offers o
    where o.org_id = house and o.case_id = any (cases.of_way(house, way)) and o.ended_at is null)
  or exists (
    select from handovers.requests r where r.org_id = house and r.journey = way and r.answer_due > now()
      and not exists (select from handovers.answers a where a.org_id = r.org_id and a.request_id = r.id))
  then array['handover'] else '{}' end
$$;
revoke all on function handovers.open_things(uuid, uuid) from public;
