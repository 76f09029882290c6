-- Cases whose responsible or deputy is gone from the house, or walled from the case, while somebody else there could answer.
-- Ids alone, for the sweeper; who it is and why stays here.
create policy keeper on cases.cases for select to havn_owner using (true);
create function cases.adrift() returns table (org uuid, id uuid, alone boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with standing as (
    select u.org_id, u.case_id, c.journey, u.accountable_id, u.deputy_id
    from cases.custodies u join cases.cases c on c.org_id = u.org_id and c.id = u.case_id where u.current),
  walled as (
    select m.org_id, m.id, w.journey from access.walls w join access.memberships m on m.account_id = w.account_id
    where not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)),
  lost as (
    select s.org_id, s.case_id, s.journey, s.accountable_id from standing s
    join access.memberships m on m.org_id = s.org_id and m.id in (s.accountable_id, s.deputy_id)
    where m.until_at <= now()
    union
    select s.org_id, s.case_id, s.journey, s.accountable_id from standing s
    join walled w on w.org_id = s.org_id and w.journey = s.journey and w.id in (s.accountable_id, s.deputy_id))
  select l.org_id, l.case_id, not exists (
    select from access.memberships m where m.org_id = l.org_id and m.role = any (access.caring())
      and m.from_at <= now() and (m.until_at is null or m.until_at > now())
      and not exists (select from walled w where w.org_id = m.org_id and w.id = m.id and w.journey = l.journey))
  from lost l
$$;
revoke all on function cases.adrift() from public;
grant usage on schema cases to havn_sweep;
grant execute on function cases.adrift() to havn_sweep;
