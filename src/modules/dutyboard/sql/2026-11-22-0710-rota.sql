create schema dutyboard;
grant usage on schema dutyboard to havn_app, havn_relay;

-- Who is on in a night, named by the date it ends on (decision 0024). The newest version counts; a version with no
-- shifts says that nobody is on, which is not the same as that nobody has said.
create table dutyboard.nights (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  night date not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, night, version),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('dutyboard.nights', access.caring(), 'select, insert', 'select, insert');
call access.signed('dutyboard.nights', 'by_id');

create table dutyboard.shifts (
  org_id uuid not null,
  night_id uuid not null,
  membership_id uuid not null,
  kind text not null check (kind in ('awake', 'sleeping', 'on-call')),
  primary key (org_id, night_id, membership_id, kind),
  foreign key (org_id, night_id) references dutyboard.nights (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
-- Nobody is awake and asleep in the same night.
create unique index awake_or_asleep on dutyboard.shifts (org_id, night_id, membership_id) where kind <> 'on-call';
call access.fence('dutyboard.shifts', access.caring(), 'select, insert', 'select, insert');

-- What a colleague can, from a closed list, and the languages spoken (ISO 639-1). The newest version counts.
create table dutyboard.competences (
  org_id uuid not null references access.organisations (id),
  membership_id uuid not null,
  version integer not null check (version > 0),
  kinds text[] not null check (kinds <@ array['substance', 'children', 'first-aid']),
  languages text[] not null check (array_to_string(languages, ' ', '') ~ '^([a-z]{2}( [a-z]{2})*)?$'),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, membership_id, version),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('dutyboard.competences', access.caring(), 'select, insert', 'select, insert');
call access.signed('dutyboard.competences', 'by_id');
