create schema places;
grant usage on schema places to havn_app, havn_relay, havn_sweep;

-- One roof. Those who may not meet never live under the same one, whichever unit they are in.
create table places.houses (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  name text not null,
  added_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id)
);
call access.fence('places.houses', access.caring(), 'select, insert, update', 'select, insert, update');

-- A unit is a place as a service describes it. Null in a yes/no column is an answer: unknown.
create table places.units (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  house_id uuid not null,
  name text not null,
  kind text not null check (kind in ('own-house', 'shielded', 'specialised', 'municipal-flat', 'substance-service')),
  for_women boolean,
  for_men boolean,
  takes_children boolean,
  own_entrance boolean,
  night_staff boolean,
  pets boolean,
  wheelchair boolean,
  -- ISO 639-1 codes the staff speak; null when not said.
  languages text[],
  interpreter boolean,
  -- Lies so that other residents are not passed on the way in or out.
  by_itself boolean,
  lar_pharmacy_km smallint check (lar_pharmacy_km >= 0),
  -- How many more the house can sleep for a night when a leader opens them.
  extra_places smallint not null default 0 check (extra_places between 0 and 20),
  -- Minutes a room needs between two residents.
  turnaround smallint not null default 0 check (turnaround between 0 and 2880),
  -- Rooms there is money for; null when not said. The actual number is counted.
  funded_rooms smallint check (funded_rooms >= 0),
  municipality text not null,
  -- Of the municipality, never of the house: the address can be secret.
  lat double precision,
  lon double precision,
  phone text,
  uses_havn boolean not null,
  added_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, house_id) references places.houses (org_id, id)
);
call access.fence('places.units', access.caring(), 'select, insert, update', 'select, insert, update');

-- Only where the unit differs: what has no row here is what the house's own entry in the directory says.
create table places.unit_terms (
  org_id uuid not null,
  unit_id uuid not null,
  key text not null check (key in ('arrive', 'use', 'storage', 'lar', 'equipment', 'detox')),
  answer text not null check (answer in ('yes', 'conditions', 'no', 'unknown')),
  decides text[] not null default '{}',
  ground text,
  confirmed_on date,
  primary key (org_id, unit_id, key),
  foreign key (org_id, unit_id) references places.units (org_id, id)
);
call access.fence('places.unit_terms', access.caring(), 'select, insert', 'select, insert');

create table places.rooms (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  unit_id uuid not null,
  label text not null,
  who_for text not null check (who_for in ('women', 'men', 'either')),
  adult_beds smallint not null default 1 check (adult_beds = 1),
  child_beds smallint not null check (child_beds between 0 and 8),
  -- Beds for children that can be put in besides.
  cots smallint not null default 0 check (cots between 0 and 8),
  bathroom boolean,
  floor smallint check (floor between -2 and 30),
  -- Null: as the unit says.
  wheelchair boolean,
  -- An extra place, opened for a night: nobody can be held there after this.
  extra_until timestamptz,
  added_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, unit_id) references places.units (org_id, id)
);
create index rooms_of_unit on places.rooms (org_id, unit_id);
call access.fence('places.rooms', access.caring(), 'select, insert, update', 'select, insert, update');

-- What fills a room, and when. The exclusion constraint has the last word: never two at once.
create table places.occupancies (
  org_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  room_id uuid not null,
  kind text not null check (kind in ('hold', 'stay', 'closure')),
  -- Who lives there; women and men are kept apart (krisesenterlova § 2).
  who text check (who in ('women', 'men')),
  during tstzrange not null,
  primary key (org_id, id),
  foreign key (org_id, room_id) references places.rooms (org_id, id),
  foreign key (org_id, unit_id) references places.units (org_id, id),
  check ((who is null) = (kind = 'closure')),
  constraint one_at_a_time exclude using gist (org_id with =, room_id with =, during with &&)
);
create index occupancies_of_unit on places.occupancies (org_id, unit_id, upper(during));
call access.fence('places.occupancies', access.caring(), 'select, insert, update', 'select, insert, update');

create table places.holds (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  unit_id uuid not null,
  occupancy_id uuid not null,
  -- Named as they were when the hold was made, so that the other organisation needs to read nothing else.
  owner_name text not null,
  unit_name text not null,
  unit_public_id text not null,
  for_org_id uuid not null references access.organisations (id),
  held_by uuid not null,
  -- Opaque here; the organisation it is held for knows what it means.
  contact text,
  -- What the room must fit, without names and without where the person must not be.
  need jsonb not null,
  held_at timestamptz not null,
  expires_at timestamptz not null,
  -- Somebody has set out with the person: from one end of Finnmark to the other takes more than three hours.
  travelling boolean not null default false,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, occupancy_id) references places.occupancies (org_id, id),
  check (expires_at > held_at
    and expires_at <= held_at + case when travelling then interval '14 hours' else interval '3 hours' end)
);
create index holds_for on places.holds (for_org_id, expires_at);
create index holds_of_unit on places.holds (org_id, unit_id, expires_at);
create index holds_by_public_id on places.holds (public_id);
call access.fence('places.holds', access.caring(), 'select, insert, update (expires_at, travelling)',
  'select, insert, update (expires_at, travelling)');
call access.signed('places.holds', 'held_by');
create policy held_for on places.holds for select to havn_app
  using (for_org_id = (select access.current_org()) and (select access.current_role()) = any (access.caring()));
create policy held_for_acting on places.holds for select to havn_relay
  using (for_org_id = (select access.acting_org()));
create policy due on places.holds for select to havn_sweep using (true);
grant select (org_id, id, expires_at) on places.holds to havn_sweep;

create table places.hold_endings (
  org_id uuid not null,
  hold_id uuid not null,
  how text not null check (how in ('released', 'expired', 'stay')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, hold_id),
  foreign key (org_id, hold_id) references places.holds (org_id, id)
);
call access.fence('places.hold_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.hold_endings', 'by_id');
-- Whoever may see the hold may see how it ended: the sub-select stands behind the fence of the holds.
create policy held_for on places.hold_endings for select to havn_app, havn_relay
  using (exists (select from places.holds h where h.org_id = hold_endings.org_id and h.id = hold_endings.hold_id));
create policy due on places.hold_endings for select to havn_sweep using (true);
grant select (org_id, hold_id) on places.hold_endings to havn_sweep;

create table places.hold_extensions (
  org_id uuid not null,
  id uuid not null,
  hold_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  until timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, hold_id) references places.holds (org_id, id)
);
call access.fence('places.hold_extensions', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.hold_extensions', 'by_id');

create table places.stays (
  org_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  room_id uuid not null,
  occupancy_id uuid not null,
  hold_id uuid not null,
  case_id uuid not null,
  began_at timestamptz not null,
  by_id uuid,
  primary key (org_id, id),
  unique (org_id, hold_id),
  foreign key (org_id, occupancy_id) references places.occupancies (org_id, id),
  foreign key (org_id, hold_id) references places.holds (org_id, id)
);
create index stays_of_case on places.stays (org_id, case_id);
call access.fence('places.stays', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.stays', 'by_id');

create table places.stay_endings (
  org_id uuid not null,
  stay_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, stay_id),
  foreign key (org_id, stay_id) references places.stays (org_id, id)
);
call access.fence('places.stay_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.stay_endings', 'by_id');

create table places.closures (
  org_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  occupancy_id uuid not null,
  reason text not null check (reason in ('cleaning', 'repair', 'staffing', 'safety')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, id),
  foreign key (org_id, occupancy_id) references places.occupancies (org_id, id)
);
create index closures_by_occupancy on places.closures (org_id, occupancy_id);
call access.fence('places.closures', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.closures', 'by_id');

create table places.closure_endings (
  org_id uuid not null,
  closure_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, closure_id),
  foreign key (org_id, closure_id) references places.closures (org_id, id)
);
call access.fence('places.closure_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.closure_endings', 'by_id');

-- What other services may know of a unit: its facts and when each room is free, nothing of any person.
-- Written in the transaction of the change. For each room: beds for children, and from when it is free for
-- women and for men, in milliseconds since 1970: 0 now, -1 never, null not known. It stays right while time passes.
create table places.availability (
  org_id uuid not null,
  unit_id uuid not null,
  public_id text not null,
  training boolean not null,
  facts jsonb not null,
  beds smallint[] not null default '{}',
  cots smallint[] not null default '{}',
  -- Own bathroom 1, wheelchair said yes 2, said no 4, ground floor 8, extra place 16.
  marks smallint[] not null default '{}',
  women_from double precision[] not null default '{}',
  men_from double precision[] not null default '{}',
  -- New with every change, so that a reader can tell what it has read before.
  stamp uuid not null default gen_random_uuid(),
  primary key (org_id, unit_id),
  foreign key (org_id, unit_id) references places.units (org_id, id)
);
create index availability_by_public_id on places.availability (public_id);
call access.fence('places.availability', access.caring(), 'select, insert, update', 'select, insert, update');
-- Vacancy is seen across organisations, but only within the caller's realm.
create policy realm on places.availability for select to havn_app
  using (training = (select access.current_training()) and (select access.current_role()) = any (access.caring()));
