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
  name text not null,
  facts jsonb not null,
  dropped_at timestamptz
);

-- Which version of the public files stands in the tables.
create table directory.loads (
  source text primary key,
  hash text not null,
  loaded_at timestamptz not null
);

grant select on directory.municipalities, directory.centres to havn_app, havn_relay, havn_public;
grant select on directory.loads to havn_relay;
grant insert, update on directory.municipalities, directory.centres, directory.loads to havn_relay;
