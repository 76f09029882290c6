create schema intake;
grant usage on schema intake to havn_app, havn_relay, havn_sweep;

-- Somebody who needs help, without a name. The three digits are what the caller may say when ringing back.
create table intake.contacts (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  spoken_code text not null check (spoken_code ~ '^[0-9]{3}$'),
  began_at timestamptz not null,
  began_by uuid not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, id) references access.subjects (org_id, id),
  foreign key (org_id, began_by) references access.memberships (org_id, id)
);
call access.fence('intake.contacts', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.contacts', 'began_by');
grant update (version) on intake.contacts to havn_app, havn_relay;

-- What is needed; the newest counts, and what stood there before is kept. The structured part holds no
-- names; what somebody wrote is sealed with the contact's key.
create table intake.needs (
  org_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  version int not null,
  need jsonb not null,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, contact_id, version),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.needs', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.needs', 'by_id');

-- The one case a contact becomes.
create table intake.openings (
  org_id uuid not null,
  contact_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, contact_id),
  unique (org_id, case_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.openings', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.openings', 'by_id');

-- Krisesenterlova § 3: adapt, or see that there is an equal offer. Substance use is not on the list of
-- reasons; what it blocks in this house is.
create table intake.decisions (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  contact_id uuid not null,
  outcome text not null check (outcome in ('admit', 'admit-adapted', 'cannot')),
  reasons text[] not null default '{}' check (reasons <@ array['full', 'separation', 'safety-of-others', 'children-in-house',
    'acute-medical', 'staffing', 'location-known', 'outside-target', 'person-declined']),
  said_by text check (said_by in ('service', 'person')),
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  check ((outcome = 'cannot') = (cardinality(reasons) > 0 and said_by is not null)),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create unique index one_refusal on intake.decisions (org_id, contact_id) where outcome = 'cannot';
call access.fence('intake.decisions', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.decisions', 'by_id');

-- What somebody owes the contact: to decide, and after a no to see it through. Never deleted, never marked:
-- a duty ends by its settlement alone.
create table intake.duties (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('undecided', 'refusal')),
  contact_id uuid not null,
  decision_id uuid,
  owner_id uuid not null,
  deputy_id uuid check (deputy_id <> owner_id),
  made_at timestamptz not null,
  due_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, id, kind),
  unique (org_id, decision_id),
  check ((kind = 'refusal') = (decision_id is not null)),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, decision_id) references intake.decisions (org_id, id),
  foreign key (org_id, owner_id) references access.memberships (org_id, id),
  foreign key (org_id, deputy_id) references access.memberships (org_id, id)
);
create unique index one_undecided on intake.duties (org_id, contact_id) where kind = 'undecided';
create index on intake.duties (due_at);
call access.fence('intake.duties', access.caring(), 'select, insert', 'select, insert');
grant update (due_at) on intake.duties to havn_app, havn_relay;

create table intake.settlements (
  org_id uuid not null,
  duty_id uuid not null,
  kind text not null,
  how text not null,
  at timestamptz not null,
  -- Empty when the other centre's yes settled it.
  by_id uuid,
  case_id uuid,
  decision_id uuid,
  reason text check (reason in ('found-other-help', 'only-advice', 'went-home', 'cut-off', 'does-not-want')),
  sealed bytea,
  primary key (org_id, duty_id),
  check (case kind when 'undecided' then how in ('case', 'refused', 'ended') else how in ('accepted', 'chose-otherwise', 'leader') end),
  check (how not in ('case', 'accepted') or case_id is not null),
  check (how <> 'refused' or decision_id is not null),
  check (how <> 'ended' or reason is not null),
  check (how not in ('chose-otherwise', 'leader') or sealed is not null),
  check (how in ('case', 'accepted') or by_id is not null),
  foreign key (org_id, duty_id, kind) references intake.duties (org_id, id, kind),
  foreign key (org_id, case_id) references intake.openings (org_id, case_id),
  foreign key (org_id, decision_id) references intake.decisions (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.settlements', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.settlements', 'by_id');

-- Who was woken, in order: first the deputy, then the leader on call.
create table intake.escalations (
  org_id uuid not null,
  duty_id uuid not null,
  step int not null check (step in (1, 2)),
  to_id uuid not null,
  at timestamptz not null,
  primary key (org_id, duty_id, step),
  foreign key (org_id, duty_id) references intake.duties (org_id, id),
  foreign key (org_id, to_id) references access.memberships (org_id, id)
);
call access.fence('intake.escalations', access.caring(), 'select', 'select, insert');

create policy due on intake.duties for select to havn_sweep using (true);
grant select (org_id, id, due_at) on intake.duties to havn_sweep;
create policy due on intake.settlements for select to havn_sweep using (true);
grant select (org_id, duty_id) on intake.settlements to havn_sweep;
create policy due on intake.escalations for select to havn_sweep using (true);
grant select (org_id, duty_id, step, at) on intake.escalations to havn_sweep;

-- The last word on "nobody is forgotten": no contact and no refusal can be committed without its duty.
create function intake.contact_has_duty() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from intake.duties d where d.org_id = new.org_id and d.contact_id = new.id and d.kind = 'undecided') then
    raise exception 'a contact without a duty';
  end if;
  return null;
end $$;
create constraint trigger has_duty after insert on intake.contacts deferrable initially deferred
  for each row execute function intake.contact_has_duty();

create function intake.refusal_has_duty() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from intake.duties d where d.org_id = new.org_id and d.decision_id = new.id) then
    raise exception 'a refusal without a duty';
  end if;
  return null;
end $$;
create constraint trigger has_duty after insert on intake.decisions deferrable initially deferred
  for each row when (new.outcome = 'cannot') execute function intake.refusal_has_duty();

-- A refusal closed by decision is closed by a leader who is signed in, whatever the code above says.
create function intake.leader_decides() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if access.current_role() is distinct from 'leader' then raise exception 'only a leader decides'; end if;
  return new;
end $$;
create trigger leader_decides before insert on intake.settlements
  for each row when (new.how = 'leader') execute function intake.leader_decides();
