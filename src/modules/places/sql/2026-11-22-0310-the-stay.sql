alter table places.hold_extensions add column reason text
  check (reason in ('on-the-way', 'doctor', 'children', 'police', 'transport', 'other'));

-- How the person comes to the house, told at the hold and read by both houses. The newest version counts.
-- Nothing is written in words here: a word too many would tell where somebody was fetched.
create table places.transports (
  org_id uuid not null,
  hold_id uuid not null,
  version integer not null check (version > 0),
  driver text not null check (driver in ('own-way', 'taxi', 'police', 'sender', 'receiver', 'other-service')),
  police boolean not null,
  accompanied boolean not null,
  leaves_at timestamptz not null,
  expected_at timestamptz not null,
  at timestamptz not null,
  -- A membership of either house.
  by_id uuid not null,
  primary key (org_id, hold_id, version),
  foreign key (org_id, hold_id) references places.holds (org_id, id),
  check (expected_at > leaves_at and expected_at <= leaves_at + interval '24 hours'),
  check (police or driver <> 'police')
);
call access.fence('places.transports', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.transports', 'by_id');
create policy held_for on places.transports for select to havn_app, havn_relay
  using (exists (select from places.holds h where h.org_id = transports.org_id and h.id = transports.hold_id));

-- What has happened on the way. `called-off`: it ended for another reason than that nobody came. `known`: the
-- one who sent has read that nobody came.
create table places.way_marks (
  org_id uuid not null,
  hold_id uuid not null,
  what text not null check (what in ('departed', 'arrived', 'no-show', 'called-off', 'known')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, hold_id, what),
  foreign key (org_id, hold_id) references places.holds (org_id, id)
);
call access.fence('places.way_marks', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.way_marks', 'by_id');
create policy held_for on places.way_marks for select to havn_app, havn_relay
  using (exists (select from places.holds h where h.org_id = way_marks.org_id and h.id = way_marks.hold_id));

alter table places.stays add column public_id text not null;
alter table places.stays add constraint stays_public_id unique (org_id, public_id);
-- The row says where the person lives now; where it was before stands in the moves.
grant update (unit_id, room_id, occupancy_id) on places.stays to havn_app, havn_relay;

alter table places.stay_endings add column how text not null
  check (how in ('moved-on', 'to-other-house', 'home', 'left-early', 'no-show', 'died'));

-- A yes and an open door are not the same: she has come when somebody has seen her.
create table places.arrivals (
  org_id uuid not null,
  stay_id uuid not null,
  at timestamptz not null,
  -- Nobody where she came before there was a yes: the mark of the way says who saw it.
  by_id uuid,
  primary key (org_id, stay_id),
  foreign key (org_id, stay_id) references places.stays (org_id, id)
);
call access.fence('places.arrivals', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.arrivals', 'by_id');

-- Away without a word. The room is kept, and is not free.
create table places.absences (
  org_id uuid not null,
  id uuid not null,
  stay_id uuid not null,
  from_at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, stay_id) references places.stays (org_id, id)
);
create index absences_of_stay on places.absences (org_id, stay_id);
call access.fence('places.absences', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.absences', 'by_id');

-- How long the room is kept meanwhile; the newest counts. When it has passed somebody decides, nothing happens by itself.
create table places.absence_keeps (
  org_id uuid not null,
  id uuid not null,
  absence_id uuid not null,
  keep_until timestamptz not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, absence_id) references places.absences (org_id, id),
  check (keep_until > at)
);
create index keeps_of_absence on places.absence_keeps (org_id, absence_id);
call access.fence('places.absence_keeps', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.absence_keeps', 'by_id');

create table places.absence_endings (
  org_id uuid not null,
  absence_id uuid not null,
  how text not null check (how in ('back', 'stay-ended')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, absence_id),
  foreign key (org_id, absence_id) references places.absences (org_id, id)
);
call access.fence('places.absence_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.absence_endings', 'by_id');

-- The last day the person is thought to live there; the newest counts. It never frees the room.
create table places.stay_expectations (
  org_id uuid not null,
  id uuid not null,
  stay_id uuid not null,
  last_day date not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, stay_id) references places.stays (org_id, id)
);
create index expectations_of_stay on places.stay_expectations (org_id, stay_id);
call access.fence('places.stay_expectations', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.stay_expectations', 'by_id');

create table places.room_moves (
  org_id uuid not null,
  id uuid not null,
  stay_id uuid not null,
  from_occupancy_id uuid not null,
  to_occupancy_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, stay_id) references places.stays (org_id, id),
  foreign key (org_id, from_occupancy_id) references places.occupancies (org_id, id),
  foreign key (org_id, to_occupancy_id) references places.occupancies (org_id, id)
);
create index moves_of_stay on places.room_moves (org_id, stay_id);
call access.fence('places.room_moves', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.room_moves', 'by_id');
