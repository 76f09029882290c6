-- Cases whose responsible or deputy is gone from the house, or walled from the case; `alone` where nobody else there could
-- answer. Ids alone, for the sweeper; who it is and why stays here.
create policy keeper on cases.cases for select to havn_owner using (true);
create function cases.adrift() returns table (org uuid, id uuid, alone boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select l.org_id, l.case_id, not access.anybody(l.org_id, l.journey)
  from (
    select distinct u.org_id, u.case_id, c.journey
    from cases.custodies u
    join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
    join access.barred_members() b on b.house = u.org_id and b.member in (u.accountable_id, u.deputy_id)
      and (b.way is null or b.way = c.journey)
    where u.current) l
$$;
revoke all on function cases.adrift() from public;
grant usage on schema cases to havn_sweep;
grant execute on function cases.adrift() to havn_sweep;
