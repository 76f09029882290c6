-- A national identity number is kept only where somebody gave it, sealed with the person's own key. The mark beside it is
-- made inside the key provider, with a key of the house: two houses cannot compare, and nobody who reads can test a guess.
create table people.identity_marks (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- Of the provider's key; the same number has one mark for each.
  version int not null,
  mark bytea not null check (length(mark) = 32),
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.persons (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on people.identity_marks (org_id, mark);
create index on people.identity_marks (org_id, person_id, at desc);
call access.fence('people.identity_marks', access.caring(), 'select, insert', 'select, insert');
call access.signed('people.identity_marks', 'by_id');
-- Few rows are found by a mark or a person. Whoever a wall hides is not found.
create policy reach on people.identity_marks as restrictive for select to havn_app
  using (access.reach(person_id) <> 'none');

-- Who asked for a mark, and when: a worker needs tens a day, somebody who tries numbers needs thousands.
create table people.identity_asks (
  org_id uuid not null,
  id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on people.identity_asks (org_id, by_id, at);
call access.fence('people.identity_asks', access.caring(), 'select, insert', '');
call access.signed('people.identity_asks', 'by_id');
