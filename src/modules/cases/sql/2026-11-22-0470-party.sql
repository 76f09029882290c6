-- What a message to somebody leans on, asked by the module that sends it. As the caller: the fence of each table counts.
create function cases.is_party(wanted_org uuid, wanted_case uuid, wanted_person uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from cases.cases c
    join cases.custodies k on k.org_id = c.org_id and k.case_id = c.id and k.current
    where c.org_id = wanted_org and c.id = wanted_case and c.person_id = wanted_person)
$$;

-- Whatever is written on the track of violence after a moment may have changed the risk.
create function cases.risk_touched(wanted_org uuid, wanted_case uuid, since timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from cases.entries e
    where e.org_id = wanted_org and e.case_id = wanted_case and e.track = 'violence' and e.at > since)
$$;
