create schema cases;
grant usage on schema cases to havn_app, havn_relay;

-- One organisation's own record of one person's way. `journey` is the same at every organisation she passes.
create table cases.cases (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  code text not null,
  journey uuid not null,
  person_id uuid not null,
  -- The coarse half of the need, in clear so that a caseload needs no keys.
  who text not null check (who in ('woman', 'man')),
  -- Opaque here: what it came from lies in a higher module or with another organisation.
  contact_id uuid,
  hold_id uuid,
  from_org_id uuid references access.organisations (id),
  sealed bytea not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  -- Counts changes of responsibility, so that two who change it at once do not overwrite each other.
  version int not null default 1,
  last_seq int not null default 0,
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, code),
  foreign key (org_id, id) references access.subjects (org_id, id),
  foreign key (org_id, person_id) references people.persons (org_id, id),
  foreign key (org_id, opened_by) references access.memberships (org_id, id)
);
call access.fence_subject('cases.cases', 'id', 'select, insert', 'select, insert');
call access.signed('cases.cases', 'opened_by');
grant update (hold_id, version, last_seq) on cases.cases to havn_app, havn_relay;

create table cases.children (
  org_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  age smallint not null check (age between 0 and 17),
  primary key (org_id, case_id, person_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, person_id) references people.persons (org_id, id)
);
call access.fence_subject('cases.children', 'case_id', 'select, insert', 'select, insert');

-- Who answers for the case, and who steps in. `current` is kept by the trigger below.
create table cases.custodies (
  org_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  accountable_id uuid not null,
  deputy_id uuid,
  from_at timestamptz not null,
  by_id uuid,
  current boolean not null default true,
  primary key (org_id, id),
  unique (org_id, case_id, id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, accountable_id) references access.memberships (org_id, id),
  foreign key (org_id, deputy_id) references access.memberships (org_id, id),
  check (deputy_id <> accountable_id)
);
create unique index one_current_custody on cases.custodies (org_id, case_id) where current;
call access.fence_subject('cases.custodies', 'case_id', 'select, insert', 'select, insert');
call access.signed('cases.custodies', 'by_id');
grant update (current) on cases.custodies to havn_app, havn_relay;

-- `passed` goes on to a colleague; the other three are final for this organisation.
create table cases.custody_endings (
  org_id uuid not null,
  custody_id uuid not null,
  case_id uuid not null,
  how text not null check (how in ('passed', 'handed-on', 'superseded', 'closed')),
  at timestamptz not null,
  by_id uuid,
  to_org_name text,
  primary key (org_id, custody_id),
  foreign key (org_id, case_id, custody_id) references cases.custodies (org_id, case_id, id),
  check ((how in ('handed-on', 'superseded')) = (to_org_name is not null))
);
create unique index one_final_ending on cases.custody_endings (org_id, case_id) where how <> 'passed';
call access.fence_subject('cases.custody_endings', 'case_id', 'select, insert', 'select, insert');
call access.signed('cases.custody_endings', 'by_id');

create function cases.end_current() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  update cases.custodies set current = false
  where org_id = new.org_id and id = new.custody_id and current;
  return null;
end $$;
create trigger end_current after insert on cases.custody_endings
  for each row execute function cases.end_current();

-- Never nobody: at commit a case has exactly one custody that stands, or one final ending, never both.
create function cases.keep_custody() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  -- A row of cases names itself by id, the others by case_id.
  which uuid := coalesce(to_jsonb(new) ->> 'case_id', to_jsonb(new) ->> 'id')::uuid;
  standing int; final int; untrue int;
begin
  select count(*) filter (where c.current),
         count(*) filter (where e.how <> 'passed'),
         count(*) filter (where c.current = (e.custody_id is not null))
  into standing, final, untrue
  from cases.custodies c
  left join cases.custody_endings e on e.org_id = c.org_id and e.custody_id = c.id
  where c.org_id = new.org_id and c.case_id = which;
  if standing + final <> 1 or untrue > 0 then
    raise exception 'a case must have exactly one responsible' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger keep_custody after insert on cases.cases
  deferrable initially deferred for each row execute function cases.keep_custody();
create constraint trigger keep_custody after insert or update on cases.custodies
  deferrable initially deferred for each row execute function cases.keep_custody();
create constraint trigger keep_custody after insert on cases.custody_endings
  deferrable initially deferred for each row execute function cases.keep_custody();

-- Violence and substance use: two rows of equal weight, made when the case is opened.
create table cases.tracks (
  org_id uuid not null,
  case_id uuid not null,
  track text not null check (track in ('violence', 'substance')),
  goal bytea,
  next_step bytea,
  next_at timestamptz,
  lead bytea,
  version int not null default 1,
  primary key (org_id, case_id, track),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  check (next_at is null or next_step is not null)
);
call access.fence_subject('cases.tracks', 'case_id', 'select, insert', 'select, insert');
grant update (goal, next_step, next_at, lead, version) on cases.tracks to havn_app, havn_relay;

-- What each version said, who wrote it and when.
create table cases.track_changes (
  org_id uuid not null,
  case_id uuid not null,
  track text not null,
  version int not null,
  sealed bytea not null,
  next_at timestamptz,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, case_id, track, version),
  foreign key (org_id, case_id, track) references cases.tracks (org_id, case_id, track),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence_subject('cases.track_changes', 'case_id', 'select, insert', 'select, insert');
call access.signed('cases.track_changes', 'by_id');

-- The timeline, in the order it is read. No author means the system wrote it.
create table cases.entries (
  org_id uuid not null,
  case_id uuid not null,
  seq int not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,39}$'),
  track text check (track in ('violence', 'substance')),
  at timestamptz not null,
  by_id uuid,
  sealed bytea not null,
  primary key (org_id, case_id, seq) include (kind, track, at, by_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index entries_of_track on cases.entries (org_id, case_id, track, seq) include (kind, at) where track is not null;
call access.fence_subject('cases.entries', 'case_id', 'select, insert', 'select, insert');
call access.signed('cases.entries', 'by_id');
