-- Somebody whose need nobody can meet tonight may wait at the house. Waiting changes nothing of who owes what: the duty
-- stands beside it, and a wait ends with the duty. Rows are added, never changed.
create table intake.waits (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  contact_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on intake.waits (org_id, contact_id);
call access.fence('intake.waits', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.waits', 'by_id');

-- What decides the order beside children and time; asked when somebody begins to wait, and again when it changes. The newest counts.
create table intake.wait_answers (
  org_id uuid not null,
  id uuid not null,
  wait_id uuid not null,
  danger boolean not null,
  roofless boolean not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, wait_id) references intake.waits (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on intake.wait_answers (org_id, wait_id, id desc);
call access.fence('intake.wait_answers', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.wait_answers', 'by_id');

create table intake.wait_endings (
  org_id uuid not null,
  wait_id uuid not null,
  how text not null check (how in ('placed', 'not-wanted', 'withdrawn', 'duty-ended')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, wait_id),
  check (how in ('placed', 'duty-ended') or by_id is not null),
  foreign key (org_id, wait_id) references intake.waits (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.wait_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.wait_endings', 'by_id');

-- A place that fits somebody who waits, shown to a human. Nothing is held or given by it. `unit` is the public id and `place` the
-- published name, so nothing here leads to a room.
create table intake.proposals (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  wait_id uuid not null,
  unit text not null,
  place text not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, wait_id) references intake.waits (org_id, id)
);
create index on intake.proposals (org_id, wait_id);
call access.fence('intake.proposals', access.caring(), 'select', 'select, insert');

create table intake.proposal_endings (
  org_id uuid not null,
  proposal_id uuid not null,
  how text not null check (how in ('held', 'gone', 'declined', 'wait-ended')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, proposal_id),
  check ((how = 'declined') = (by_id is not null)),
  foreign key (org_id, proposal_id) references intake.proposals (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.proposal_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.proposal_endings', 'by_id');

-- When the house was last gone through; the row is also the turn of whoever goes through it.
create table intake.looks (
  org_id uuid not null references access.organisations (id),
  at timestamptz not null,
  primary key (org_id)
);
call access.fence('intake.looks', access.caring(), 'select', 'select, insert, update');

create policy due on intake.waits for select to havn_sweep using (true);
grant select (org_id, id) on intake.waits to havn_sweep;
create policy due on intake.wait_endings for select to havn_sweep using (true);
grant select (org_id, wait_id) on intake.wait_endings to havn_sweep;
create policy due on intake.looks for select to havn_sweep using (true);
grant select (org_id, at) on intake.looks to havn_sweep;
