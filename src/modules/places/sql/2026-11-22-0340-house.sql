-- A room out of use for good: its stays still name it, and nobody is offered it.
alter table places.rooms add column retired_at timestamptz;

-- Answers are kept: of each question the newest counts, and one without an answer means that the unit follows
-- the house's entry again.
alter table places.unit_terms drop constraint unit_terms_pkey;
alter table places.unit_terms alter column answer drop not null;
alter table places.unit_terms add column id uuid not null;
alter table places.unit_terms add column at timestamptz not null;
alter table places.unit_terms add column by_id uuid;
call access.signed('places.unit_terms', 'by_id');
alter table places.unit_terms add primary key (org_id, id);
alter table places.unit_terms add constraint conditions_say_what_decides
  check (answer is distinct from 'conditions' or cardinality(decides) > 0 or btrim(coalesce(ground, '')) <> '');
create index unit_terms_of_unit on places.unit_terms (org_id, unit_id, key, at);

-- Who opened an extra place, for which night, and the leader who answers for it.
create table places.extra_openings (
  org_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  room_id uuid not null,
  at timestamptz not null,
  until timestamptz not null,
  by_id uuid not null,
  leader_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, unit_id) references places.units (org_id, id),
  foreign key (org_id, room_id) references places.rooms (org_id, id),
  check (until > at and until <= at + interval '26 hours')
);
create index extra_openings_of_room on places.extra_openings (org_id, room_id, until);
call access.fence('places.extra_openings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.extra_openings', 'by_id');

-- Women and men live side by side in this unit for a while, although the law asks for rooms apart: a leader has
-- said so, for a time, with a ground that names nobody. 90 days and the hour of a clock change.
create table places.exemptions (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  unit_id uuid not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  ground text not null check (btrim(ground) <> ''),
  approved_by uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, unit_id) references places.units (org_id, id),
  check (ends_at > begins_at and ends_at <= begins_at + interval '2161 hours')
);
create index exemptions_of_unit on places.exemptions (org_id, unit_id, ends_at);
call access.fence('places.exemptions', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.exemptions', 'approved_by');

create table places.exemption_endings (
  org_id uuid not null,
  exemption_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, exemption_id),
  foreign key (org_id, exemption_id) references places.exemptions (org_id, id)
);
call access.fence('places.exemption_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.exemption_endings', 'by_id');

-- When somebody last changed a room of the unit or said that everything still is as it stands; null: never.
alter table places.availability add column touched_at timestamptz;
-- After this what is published is not known: nobody has touched it for so long, or it has changed by itself.
alter table places.availability add column known_until timestamptz;
-- When what is published changes by itself: an extra place closes, an exemption begins or ends.
alter table places.availability add column refresh_at timestamptz;
create index availability_due on places.availability (refresh_at) where refresh_at is not null;
create policy due on places.availability for select to havn_sweep using (true);
grant select (org_id, unit_id, refresh_at) on places.availability to havn_sweep;
