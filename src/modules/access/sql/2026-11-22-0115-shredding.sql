-- Content is destroyed by destroying the key it is sealed with. Three gates stand before that, and the database holds them:
-- a decision on how long it is kept, the duty to keep an archive (arkivlova § 13), and nothing open.

-- How long a house keeps what it has of one person's way. The newest counts.
create table access.retention_decisions (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  journey uuid not null,
  keep_until date not null,
  ground text not null check (ground in ('ended', 'asked', 'mistake')),
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
-- Whether the house has a duty to keep an archive. The newest counts; a house that has said nothing has the duty.
create table access.archive_rules (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  duty boolean not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
-- What must not be destroyed while it lasts: a complaint, a court, an inspection.
create table access.key_holds (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  journey uuid not null,
  why text not null check (why in ('complaint', 'legal', 'supervision')),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create table access.key_hold_endings (
  org_id uuid not null,
  hold_id uuid not null,
  by_id uuid,
  at timestamptz not null default now(),
  primary key (org_id, hold_id),
  foreign key (org_id, hold_id) references access.key_holds (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- One asks, another does it within a day.
create table access.shreddings (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  journey uuid not null,
  -- The public id of the case, as the log names it.
  object text not null,
  archive text not null check (archive in ('exported', 'permitted', 'no-duty')),
  -- Where the export or the permission is found: a number in a journal.
  archive_ref text not null check (length(archive_ref) <= 60 and (archive = 'no-duty' or length(archive_ref) >= 3)),
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, asked_by) references access.memberships (org_id, id),
  check (expires_at <= asked_at + interval '24 hours')
);
create table access.shredding_endings (
  org_id uuid not null,
  shredding_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  keys int not null,
  -- When the oldest copy of the keys is gone too.
  complete_on date not null,
  primary key (org_id, shredding_id),
  foreign key (org_id, shredding_id) references access.shreddings (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check (by_id is not null and complete_on >= at::date + 30)
);
-- What is left of a key: that there was one, and when it went.
create table access.destroyed_keys (
  org_id uuid not null,
  subject_id uuid not null,
  shredding_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, subject_id),
  foreign key (org_id, shredding_id) references access.shreddings (org_id, id)
);

create function access.who_shred() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['leader', 'data_protection_officer'] $$;
call access.fence('access.retention_decisions', access.who_shred(), 'select, insert', '');
call access.fence('access.archive_rules', access.who_shred(), 'select, insert', '');
call access.fence('access.key_holds', access.who_shred(), 'select, insert', 'select, insert');
call access.fence('access.key_hold_endings', access.who_shred(), 'select, insert', 'select, insert');
call access.fence('access.shreddings', access.who_shred(), 'select, insert', '');
call access.fence('access.shredding_endings', access.who_shred(), 'select', '');
call access.fence('access.destroyed_keys', access.caring() || array['data_protection_officer'], 'select', 'select');
call access.wall_journey('access.retention_decisions', 'journey');
call access.wall_journey('access.key_holds', 'journey');
call access.wall_journey('access.shreddings', 'journey');
create policy by_oneself on access.shreddings as restrictive for insert to havn_app
  with check (asked_by = (select access.current_membership()));
create policy shredding on access.retention_decisions for select to havn_owner using (true);
create policy shredding on access.archive_rules for select to havn_owner using (true);
create policy shredding on access.key_holds for select to havn_owner using (true);
create policy shredding on access.key_hold_endings for select to havn_owner using (true);
create policy shredding on access.shreddings for select to havn_owner using (true);
create policy shredding on access.shredding_endings to havn_owner using (true);
create policy shredding on access.destroyed_keys to havn_owner using (true);
create policy shredding on access.data_keys to havn_owner using (true);

-- What is open about a way, in this house. Known by the modules above: the last of them says it anew.
create function access.open_things(house uuid, way uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select array[]::text[] $$;

-- Why a destruction cannot be done by the caller now; empty when it can.
create function access.shred_refusals(wanted text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when s.id is null then array['not-found'] else array_remove(array[
    case when s.expires_at <= now() then 'too-late' end,
    case when s.asked_by = me.membership_id then 'second' end,
    case when coalesce((select r.keep_until > current_date from access.retention_decisions r
      where r.org_id = s.org_id and r.journey = s.journey order by r.at desc, r.id desc limit 1), true) then 'retention' end,
    case when s.archive = 'no-duty' and coalesce((select a.duty from access.archive_rules a
      where a.org_id = s.org_id order by a.at desc, a.id desc limit 1), true) then 'archive' end,
    case when exists (select from access.key_holds h where h.org_id = s.org_id and h.journey = s.journey
      and not exists (select from access.key_hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)) then 'hold' end
    ] || access.open_things(s.org_id, s.journey), null) end
  from access.session() me
  left join access.shreddings s on s.org_id = me.org_id and s.public_id = wanted
    and me.role = any (access.who_shred()) and not s.journey = any ((select access.walled_journeys())::uuid[])
    and not exists (select from access.shredding_endings e where e.org_id = s.org_id and e.shredding_id = s.id)
$$;

-- Destroys the keys of everything this house holds of the way. The only way a wrapped key is ever deleted.
create function access.shred(wanted text) returns table (keys int, complete_on date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  it access.shreddings;
  me record;
  gone uuid[];
begin
  select * into me from access.session();
  -- Two who press at once do it once.
  perform pg_advisory_xact_lock(hashtextextended('shred ' || wanted, 0));
  if coalesce(cardinality(access.shred_refusals(wanted)), 1) > 0 then
    raise exception 'not to be destroyed: %', access.shred_refusals(wanted) using errcode = 'HV002';
  end if;
  select * into it from access.shreddings s where s.org_id = me.org_id and s.public_id = wanted;
  with mine as (
    select s.id from access.subjects s where s.org_id = it.org_id and s.journey = it.journey
    union
    select p.part_id from access.parts p join access.subjects s on s.org_id = p.org_id and s.id = p.subject_id
    where s.org_id = it.org_id and s.journey = it.journey),
  dead as (
    delete from access.data_keys k using mine where k.org_id = it.org_id and k.subject_id = mine.id returning k.subject_id)
  select coalesce(array_agg(d.subject_id), '{}') into gone from dead d;
  insert into access.destroyed_keys (org_id, subject_id, shredding_id) select it.org_id, g, it.id from unnest(gone) g;
  insert into access.shredding_endings (org_id, shredding_id, by_id, keys, complete_on)
  values (it.org_id, it.id, me.membership_id, cardinality(gone), current_date + 30);
  return query select cardinality(gone), current_date + 30;
end $$;
revoke all on function access.open_things(uuid, uuid), access.shred_refusals(text), access.shred(text) from public;
grant execute on function access.shred_refusals(text), access.shred(text) to havn_app;

-- A destroyed key is not made anew, and comes back with no late message and no copy.
create function access.refuse_destroyed_key() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from access.destroyed_keys d where d.org_id = new.org_id and d.subject_id = new.subject_id) then
    raise exception 'the key is destroyed' using errcode = 'HV003';
  end if;
  return new;
end $$;
create trigger not_destroyed before insert on access.data_keys
  for each row execute function access.refuse_destroyed_key();
