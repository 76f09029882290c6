create schema cases;
grant usage on schema cases to havn_app, havn_relay, havn_sweep;

create table cases.cases (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  -- What colleagues say to each other, such as 7F3K-29.
  code text not null,
  -- The same number at every organisation the person passes through; says nothing by itself.
  journey uuid not null,
  person_id uuid not null,
  contact_id uuid,
  hold_id uuid,
  from_org_id uuid,
  sealed bytea not null,
  opened_at timestamptz not null,
  -- Grows with every change of custody, hold or facts: what If-Match is compared with.
  version int not null default 1,
  entries int not null default 0,
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, code),
  foreign key (org_id, person_id) references people.people (org_id, id)
);

-- Who answers for a case, from when to when. A row is ended once and never reopened.
create table cases.custodies (
  org_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  accountable_id uuid not null,
  deputy_id uuid,
  began_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('passed', 'handed-on', 'superseded')),
  ended_by uuid,
  to_org_name text,
  primary key (org_id, case_id, id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, accountable_id) references access.memberships (org_id, id),
  foreign key (org_id, deputy_id) references access.memberships (org_id, id),
  check (deputy_id <> accountable_id),
  check ((ended_at is null) = (ended_how is null)),
  check ((ended_how is distinct from 'passed' and ended_how is not null) = (to_org_name is not null))
);
create unique index one_current_custody on cases.custodies (org_id, case_id) where ended_at is null;
create index on cases.custodies (org_id, began_at) where ended_at is null;

-- The last word on "nobody is ever without someone": a commit that leaves a case without a current custody,
-- and without one that ended by moving on, fails.
create function cases.somebody_is_responsible() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare the_org uuid := new.org_id; the_case uuid;
begin
  the_case := case tg_table_name when 'cases' then new.id else new.case_id end;
  if not exists (select from cases.custodies c where c.org_id = the_org and c.case_id = the_case
                 and (c.ended_at is null or c.ended_how in ('handed-on', 'superseded'))) then
    raise exception 'a case must have somebody responsible' using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger opened_with_custody after insert on cases.cases
  deferrable initially deferred for each row execute function cases.somebody_is_responsible();

create table cases.children (
  org_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  age int not null check (age between 0 and 17),
  primary key (org_id, case_id, person_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, person_id) references people.people (org_id, id)
);

create table cases.entries (
  org_id uuid not null,
  case_id uuid not null,
  seq int not null,
  at timestamptz not null,
  by_id uuid,
  kind text not null,
  track text check (track in ('violence', 'substance')),
  sealed bytea,
  primary key (org_id, case_id, seq),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on cases.entries (org_id, case_id, track, at desc) where track is not null;

-- Both tracks are made with the case and have the same columns: two halves, one weight.
create table cases.tracks (
  org_id uuid not null,
  case_id uuid not null,
  track text not null check (track in ('violence', 'substance')),
  version int not null default 1,
  sealed bytea not null,
  next_at timestamptz,
  lead_id uuid,
  changed_at timestamptz not null,
  primary key (org_id, case_id, track),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, lead_id) references access.memberships (org_id, id)
);
create table cases.track_changes (
  org_id uuid not null,
  case_id uuid not null,
  track text not null,
  version int not null,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, case_id, track, version),
  foreign key (org_id, case_id, track) references cases.tracks (org_id, case_id, track)
);

call access.fence('cases.cases', access.caring(), 'select, insert, update', 'select, insert, update');
call access.fence('cases.custodies', access.caring(), 'select, insert, update', 'select, insert, update');
call access.fence('cases.children', access.caring(), 'select, insert', 'select, insert');
call access.fence('cases.entries', access.caring(), 'select, insert', 'select, insert');
call access.fence('cases.tracks', access.caring(), 'select, insert, update', 'select, insert');
call access.fence('cases.track_changes', access.caring(), 'select, insert', 'select, insert');

create constraint trigger ended_with_successor after update on cases.custodies
  deferrable initially deferred for each row execute function cases.somebody_is_responsible();
