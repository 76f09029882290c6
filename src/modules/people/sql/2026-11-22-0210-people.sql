create schema people;
grant usage on schema people to havn_app, havn_relay;

-- A person is an id. Without a name is the ordinary state, also of those who stay for months.
create table people.persons (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  at timestamptz not null,
  primary key (org_id, id)
);
call access.fence('people.persons', access.caring(), 'select, insert', 'select, insert');

-- The newest name counts; who wrote what before is kept. Sealed with a key of the person's own.
create table people.names (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.persons (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index names_of_person on people.names (org_id, person_id, at desc, id desc);
call access.fence('people.names', access.caring(), 'select, insert', 'select, insert');
call access.signed('people.names', 'by_id');
