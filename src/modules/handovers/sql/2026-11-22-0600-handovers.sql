create schema handovers;
grant usage on schema handovers to havn_app, havn_relay, havn_sweep;

-- The sender's half. The packet is sealed with the key of the case when it is offered, and never changes.
create table handovers.offers (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  case_id uuid not null,
  to_org_id uuid not null,
  to_name text not null,
  unit text,
  unit_name text,
  hold_id uuid,
  parts text[] not null,
  basis text not null check (basis in ('shelter-duty', 'person-agreed', 'danger-to-life')),
  sealed bytea not null,
  offered_by uuid not null,
  offered_at timestamptz not null,
  answer_due timestamptz not null,
  -- Set with the row in `outcomes` that ended it; the index below lets a case have one open offer.
  ended_at timestamptz,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, offered_by) references access.memberships (org_id, id),
  check (answer_due > offered_at)
);
create unique index one_open_offer on handovers.offers (org_id, case_id) where ended_at is null;
create index on handovers.offers (org_id, case_id, offered_at);
create index offers_due on handovers.offers (answer_due) where ended_at is null;

-- What became of an offer. An acceptance that arrives after the deadline stands beside the expiry.
create table handovers.outcomes (
  org_id uuid not null,
  offer_id uuid not null,
  how text not null check (how in ('accepted', 'declined', 'withdrawn', 'expired', 'superseded', 'kept')),
  at timestamptz not null,
  by_name text,
  reason text,
  primary key (org_id, offer_id, how),
  foreign key (org_id, offer_id) references handovers.offers (org_id, id)
);

-- The receiver's half: the same id, in the receiver's silo, its packet under a key wrapped for the receiver.
create table handovers.requests (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  from_org_id uuid not null,
  from_name text not null,
  journey uuid not null,
  unit_name text,
  hold_id uuid,
  sealed bytea not null,
  received_at timestamptz not null,
  answer_due timestamptz not null,
  read_until timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, id) references access.subjects (org_id, id)
);

create table handovers.answers (
  org_id uuid not null,
  request_id uuid not null,
  how text not null check (how in ('accepted', 'declined')),
  reason text,
  at timestamptz not null,
  by_membership uuid not null,
  case_id uuid,
  primary key (org_id, request_id),
  foreign key (org_id, request_id) references handovers.requests (org_id, id),
  foreign key (org_id, by_membership) references access.memberships (org_id, id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  check ((how = 'accepted') = (case_id is not null)),
  check ((how = 'declined') = (reason is not null))
);

-- The sender's word that the question no longer stands.
create table handovers.closings (
  org_id uuid not null,
  request_id uuid not null,
  how text not null check (how in ('withdrawn', 'expired', 'superseded')),
  at timestamptz not null,
  primary key (org_id, request_id, how),
  foreign key (org_id, request_id) references handovers.requests (org_id, id)
);

-- Who is to be woken and when, planned in the same breath as the promise. `thing` is an offer or a request.
create table handovers.wakes (
  org_id uuid not null,
  id uuid not null,
  thing_id uuid not null,
  step text not null check (step in ('no-answer-yet', 'answer-now', 'choose-next', 'choose-next-deputy', 'choose-next-leader')),
  membership_id uuid not null,
  due_at timestamptz not null,
  woken_at timestamptz,
  settled_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on handovers.wakes (org_id, thing_id);
create index wakes_due on handovers.wakes (due_at) where woken_at is null and settled_at is null;

call access.fence_subject('handovers.offers', 'case_id', 'select, insert, update (ended_at)', 'select, insert, update (ended_at)');
call access.signed('handovers.offers', 'offered_by');
call access.fence('handovers.outcomes', access.caring(), 'select, insert', 'select, insert');
call access.fence_subject('handovers.requests', 'id', 'select, update', 'select, insert, update');
call access.fence_subject('handovers.answers', 'request_id', 'select, insert', 'select');
call access.signed('handovers.answers', 'by_membership');
call access.fence_subject('handovers.closings', 'request_id', 'select', 'select, insert');
call access.fence('handovers.wakes', access.caring(), 'select, insert, update', 'select, insert, update');

create policy due on handovers.offers for select to havn_sweep using (true);
grant select (org_id, id, answer_due, ended_at) on handovers.offers to havn_sweep;
create policy due on handovers.wakes for select to havn_sweep using (true);
grant select (org_id, id, due_at, woken_at, settled_at) on handovers.wakes to havn_sweep;
