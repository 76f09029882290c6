-- Everybody who meets people in a house is walled from one person's way, or has left. Whoever answers for the house is told that
-- it needs somebody, and not what for; as soon as somebody is there the responsibility moves to them by itself.
create table cases.alone (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  -- The case or the contact.
  subject_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id)
);
create table cases.alone_endings (
  org_id uuid not null,
  alone_id uuid not null,
  at timestamptz not null,
  primary key (org_id, alone_id),
  foreign key (org_id, alone_id) references cases.alone (org_id, id)
);
call access.fence('cases.alone', array[]::text[], '', 'select, insert');
call access.fence('cases.alone_endings', array[]::text[], '', 'select, insert');
create policy keeper on cases.alone for select to havn_owner using (true);
create policy keeper on cases.alone_endings for select to havn_owner using (true);

-- What the others are told: which house, and since when. `id` is the one above; messages may come in another order than sent.
create table cases.calls (
  org_id uuid not null references access.organisations (id),
  public_id text not null,
  from_name text not null,
  from_phone text,
  at timestamptz not null,
  primary key (org_id, public_id)
);
create table cases.call_endings (
  org_id uuid not null references access.organisations (id),
  public_id text not null,
  at timestamptz not null,
  primary key (org_id, public_id)
);
call access.fence('cases.calls', array['leader', 'deputy'], 'select', 'select, insert');
call access.fence('cases.call_endings', array['leader', 'deputy'], 'select', 'select, insert');

create function cases.called_for(house uuid, subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from cases.alone a where a.org_id = house and a.subject_id = subject
    and not exists (select from cases.alone_endings e where e.org_id = a.org_id and e.alone_id = a.id))
$$;
create function cases.no_longer_alone() returns table (org uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.org_id, a.id from cases.alone a
  where not exists (select from cases.alone_endings e where e.org_id = a.org_id and e.alone_id = a.id)
    and exists (select from access.journeys_of(a.org_id, a.subject_id) j (way) where access.anybody(a.org_id, j.way))
$$;
revoke all on function cases.called_for(uuid, uuid), cases.no_longer_alone() from public;
grant execute on function cases.called_for(uuid, uuid), cases.no_longer_alone() to havn_sweep;
