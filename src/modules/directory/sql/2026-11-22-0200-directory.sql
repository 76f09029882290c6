create schema directory;
grant usage on schema directory to havn_app, havn_relay, havn_public;

-- Public facts only: no person, no organisation of ours, so no row security.
create table directory.municipalities (
  number text primary key check (number ~ '^[0-9]{4}$'),
  name text not null,
  official_name text not null,
  county_number text not null,
  county text not null,
  lat double precision not null,
  lon double precision not null,
  population integer,
  training boolean not null default false,
  -- The public file no longer has it; kept because cases may point at it.
  dropped_at timestamptz
);

create table directory.centres (
  id text primary key,
  -- For programs outside: random, and the same in every installation.
  uuid uuid not null unique,
  name text not null,
  facts jsonb not null,
  training boolean not null default false,
  dropped_at timestamptz
);

-- The other public files, each in one piece as it was checked.
create table directory.papers (
  name text primary key check (name in ('tryggest', 'former-municipalities', 'figures')),
  content jsonb not null
);

-- Which version of the public files stands in the tables.
create table directory.loads (
  source text primary key,
  hash text not null,
  loaded_at timestamptz not null
);

grant select on directory.municipalities, directory.centres to havn_app, havn_relay, havn_public;
grant select on directory.papers to havn_relay, havn_public;
grant select on directory.loads to havn_relay;
grant insert, update on directory.municipalities, directory.centres, directory.papers, directory.loads to havn_relay;

-- One number that changes with what the relay writes, so that a reader need not read everything to know that nothing is
-- new. The instant tells a restored database from the one it replaced. Statements are only ever added to, so their
-- number is their own, and staff need no right to write here.
create table directory.revision (
  one boolean primary key default true check (one),
  number bigint not null,
  at timestamptz not null
);
insert into directory.revision (number, at) values (0, clock_timestamp());
grant select on directory.revision to havn_public;
grant select, update on directory.revision to havn_relay;

create function directory.changed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  update directory.revision set number = number + 1, at = clock_timestamp();
  return null;
end $$;
create trigger changed after insert or update or delete or truncate on directory.municipalities
  for each statement execute function directory.changed();
create trigger changed after insert or update or delete or truncate on directory.centres
  for each statement execute function directory.changed();
create trigger changed after insert or update or delete or truncate on directory.papers
  for each statement execute function directory.changed();

-- Which organisation keeps the entry of which centre: one at most. Which it is, is no secret.
create table directory.keepers (
  org_id uuid not null references access.organisations (id),
  centre_id text not null references directory.centres (id),
  since timestamptz not null,
  primary key (org_id, centre_id),
  constraint one_keeper unique (centre_id)
);
call access.fence('directory.keepers', array['leader', 'deputy'], 'select', 'select, insert');

-- What a centre says of itself: every version whole, none ever changed. The jsonb is `Said` in entry.ts.
create table directory.statements (
  org_id uuid not null,
  id uuid not null,
  centre_id text not null,
  version integer not null check (version > 0),
  -- Nothing but the dates is another, or something is.
  kind text not null check (kind in ('changed', 'confirmed')),
  said jsonb not null,
  at timestamptz not null,
  -- The membership; null when the system said it, as in the training county.
  by_id uuid,
  -- No version without the one before it.
  before integer generated always as (nullif(version - 1, 0)) stored,
  primary key (org_id, id),
  unique (org_id, centre_id, version),
  foreign key (org_id, centre_id) references directory.keepers (org_id, centre_id),
  foreign key (org_id, centre_id, before) references directory.statements (org_id, centre_id, version),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  -- `is true`, because a check lets through what is null, and what is absent is null.
  constraint whole check ((
    said ->> 'lang' in ('nb', 'nn') and jsonb_typeof(said -> 'facts') = 'object'
    and jsonb_typeof(said -> 'terms' -> 'women') = 'object' and jsonb_typeof(said -> 'terms' -> 'men') = 'object'
    and jsonb_typeof(said -> 'terms' -> 'withChildren') = 'object') is true),
  -- "Under conditions" says nothing to whoever calls, unless it is said what decides.
  constraint conditions_name_what_decides check (
    not jsonb_path_exists(said, '$.terms.*.* ? (@.answer == "conditions" && !exists(@.decides[*] ? (@ != "")))')),
  constraint terms_well_said check (
    not jsonb_path_exists(said, '$.terms.*.* ? (!(@.answer == "yes" || @.answer == "no" || @.answer == "conditions"))')
    and not jsonb_path_exists(said, '$.terms.*.* ? (!(@.ground like_regex "^.{0,200}$" flag "s") || !exists(@.on))')
    and not jsonb_path_exists(said, '$.terms.*.* ? (@.answer != "conditions" && exists(@.decides[*]))'))
);
call access.fence('directory.statements', array['leader', 'deputy'], 'select, insert', 'select, insert');
-- In one's own name only.
create policy by_self on directory.statements as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));
-- Everybody may read what was said and when; who said it stays in the house.
create policy published on directory.statements for select to havn_public using (true);
grant select (centre_id, version, kind, said, at) on directory.statements to havn_public;
