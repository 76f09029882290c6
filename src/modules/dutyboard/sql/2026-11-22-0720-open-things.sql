-- What keeps a house from destroying what it has of a way. Said here, above the modules that know it (see access.shred).
create policy shredding on cases.cases for select to havn_owner using (true);
create policy shredding on intake.contacts for select to havn_owner using (true);
create policy shredding on intake.duties for select to havn_owner using (true);
create policy shredding on intake.settlements for select to havn_owner using (true);
create policy shredding on handovers.offers for select to havn_owner using (true);
create policy shredding on handovers.requests for select to havn_owner using (true);
create policy shredding on handovers.answers for select to havn_owner using (true);

create or replace function access.open_things(house uuid, way uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array_remove(array[
    case when exists (select from cases.cases c join cases.custodies u on u.org_id = c.org_id and u.case_id = c.id
      where c.org_id = house and c.journey = way and u.current) then 'case' end,
    case when exists (select from intake.contacts c join intake.duties d on d.org_id = c.org_id and d.contact_id = c.id
      where c.org_id = house and c.journey = way and not exists (
        select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)) then 'duty' end,
    case when exists (select from cases.cases c join handovers.offers o on o.org_id = c.org_id and o.case_id = c.id
      where c.org_id = house and c.journey = way and o.ended_at is null)
      or exists (select from handovers.requests r where r.org_id = house and r.journey = way and r.answer_due > now()
        and not exists (select from handovers.answers a where a.org_id = r.org_id and a.request_id = r.id)) then 'handover' end
  ], null)
$$;
