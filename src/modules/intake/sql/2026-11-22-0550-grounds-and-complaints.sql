-- What the search said when somebody held a place or answered, with every sentence as it stood: terms and rules change, and
-- then nobody could say any longer why one place was offered and not another. Sealed, because it says where she must not be.
create table intake.grounds (
  org_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('decision', 'hold')),
  decision_id uuid,
  -- Public id of the hold, which lies at the owner of the room.
  hold text,
  sealed bytea not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, decision_id),
  unique (org_id, hold),
  check ((kind = 'decision') = (decision_id is not null) and (kind = 'hold') = (hold is not null)),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, decision_id) references intake.decisions (org_id, id)
);
create index on intake.grounds (org_id, contact_id, id desc);
call access.fence('intake.grounds', access.caring(), 'select, insert', 'select');

-- Whether a no is an individual decision (enkeltvedtak) is not settled in krisesenterlova, so each municipality says how it does.
-- The newest counts; what stood there before is kept. No personal data: every house of the realm may read it for its letter.
create table intake.complaint_settings (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  municipality text not null,
  training boolean not null,
  treats_as_decision boolean not null,
  body text not null check (body <> ''),
  weeks int check (weeks between 1 and 52),
  address text not null,
  phone text not null,
  at timestamptz not null,
  primary key (org_id, id)
);
create index on intake.complaint_settings (municipality, training, id desc);
call access.fence('intake.complaint_settings', array['leader', 'coordinator'], 'select, insert', 'select, insert');
create policy realm on intake.complaint_settings for select to havn_app
  using (training = (select access.current_training()) and (select access.current_role()) = any (access.caring()));
