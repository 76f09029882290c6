-- A no that nobody settled in four hours after its deadline: the municipality answers for an equal offer (krisesenterlova § 3),
-- so it is told that one is missing. One for each refusal; a duty of another kind cannot have one.
create table intake.deviations (
  org_id uuid not null,
  duty_id uuid not null,
  kind text not null default 'refusal' check (kind = 'refusal'),
  id uuid not null,
  public_id text not null,
  at timestamptz not null,
  primary key (org_id, duty_id),
  unique (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, duty_id, kind) references intake.duties (org_id, id, kind)
);
call access.fence('intake.deviations', access.caring(), 'select', 'select, insert');
create policy due on intake.deviations for select to havn_sweep using (true);
grant select (org_id, duty_id) on intake.deviations to havn_sweep;
grant select (kind) on intake.duties to havn_sweep;

-- What the municipality is told: codes, the house and an instant. Nothing here leads back to a contact, and it is not sealed because
-- there is nobody in it. `lacking` is empty when the offer is as good and not answered, and null when none is written down.
create table intake.deviation_reports (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  from_name text not null,
  reasons text[] not null check (cardinality(reasons) > 0 and reasons <@ array['full', 'separation', 'safety-of-others',
    'children-in-house', 'acute-medical', 'staffing', 'location-known', 'outside-target', 'person-declined']),
  said_by text not null check (said_by in ('service', 'person')),
  lacking text[] check (lacking <@ array['free', 'round-the-clock', 'safe', 'security', 'separation', 'temporary',
    'day-offer', 'phone', 'follow-up']),
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id)
);
call access.fence('intake.deviation_reports', array['leader', 'coordinator'], 'select', 'select, insert');

-- How it ended. No key to the report: messages may arrive in another order than they were sent.
create table intake.deviation_ends (
  org_id uuid not null references access.organisations (id),
  public_id text not null,
  how text not null check (how in ('accepted', 'equal-offer', 'chose-otherwise', 'leader')),
  at timestamptz not null,
  primary key (org_id, public_id)
);
call access.fence('intake.deviation_ends', array['leader', 'coordinator'], 'select', 'select, insert');
