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

-- Asked for by one, who does it when another has said yes (access.approvals).
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
call access.signed('access.retention_decisions', 'by_id');
call access.fence('access.archive_rules', access.who_shred(), 'select, insert', '');
call access.signed('access.archive_rules', 'by_id');
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

revoke all on function access.open_things(uuid, uuid) from public;

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
