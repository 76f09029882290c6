-- Concern reports about adults at risk (TryggEst). Whoever brings one in may add it and do nothing else.
create schema concerns;
grant usage on schema concerns to havn_app, havn_relay, havn_sweep, havn_intake;

-- A municipality takes reports from here on. What is sent is closed with the public half; the private one is a key of the role.
create table concerns.letterboxes (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_key bytea not null check (octet_length(public_key) = 32),
  opened_by uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, opened_by) references access.memberships (org_id, id)
);
-- No more are taken. What has come stays where it is until somebody has taken it.
create table concerns.letterbox_endings (
  org_id uuid not null,
  letterbox_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, letterbox_id),
  foreign key (org_id, letterbox_id) references concerns.letterboxes (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- No instant, no address, no browser. Day and half of the day are the database's, and so is the deadline: whoever breaks into
-- the process that adds reports cannot put it off. National deadlines do not exist; these are ours.
create table concerns.reports (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  letterbox_id uuid not null,
  -- Slow hash of the receipt number. Not unique: that would tell whether a number is in use.
  receipt bytea not null check (octet_length(receipt) = 32),
  sealed bytea not null check (octet_length(sealed) <= 262144),
  urgency text not null check (urgency in ('today', 'soon', 'later')),
  day date not null default (now() at time zone 'Europe/Oslo')::date,
  half text not null default case when extract(hour from now() at time zone 'Europe/Oslo') < 12 then 'before-noon' else 'after-noon' end
    check (half in ('before-noon', 'after-noon')),
  due_at timestamptz not null generated always as (case urgency
    when 'today' then (day + case half when 'before-noon' then time '12:00' else time '24:00' end) at time zone 'Europe/Oslo'
    when 'soon' then (day + 1 + time '15:00') at time zone 'Europe/Oslo'
    else (day + 3 + time '15:00') at time zone 'Europe/Oslo' end) stored,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, letterbox_id) references concerns.letterboxes (org_id, id)
);
create index on concerns.reports (due_at);
create index on concerns.reports (receipt);

-- One named person has it. The newest counts, so that somebody can take over from whoever is away.
create table concerns.takings (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, report_id) references concerns.reports (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on concerns.takings (org_id, report_id, at desc);
-- Each time it was read, by whom and what for. Without this row there is no key.
create table concerns.readings (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  by_id uuid not null,
  purpose text not null check (purpose in ('assess', 'hand-on', 'check')),
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, report_id) references concerns.reports (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on concerns.readings (org_id, report_id, at desc);
-- Who was told that it is late. Null: there was nobody, and it is tried again.
create table concerns.escalations (
  org_id uuid not null,
  report_id uuid not null,
  step int not null check (step > 0),
  to_id uuid,
  at timestamptz not null,
  primary key (org_id, report_id, step),
  foreign key (org_id, report_id) references concerns.reports (org_id, id),
  foreign key (org_id, to_id) references access.memberships (org_id, id)
);

call access.fence('concerns.letterboxes', access.everybody(), 'select', 'select, insert');
call access.fence('concerns.letterbox_endings', array['tryggest', 'leader'], 'select', 'select, insert');
call access.fence('concerns.reports', array['tryggest', 'leader'], 'select', 'select');
call access.fence('concerns.takings', array['tryggest', 'leader'], 'select', 'select');
call access.fence('concerns.readings', array['tryggest', 'leader'], 'select', '');
call access.fence('concerns.escalations', array['tryggest', 'leader'], 'select', 'select, insert');

-- In one's own name, and only by those of TryggEst.
create policy named on concerns.takings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()) and (select access.current_role()) = 'tryggest');
grant insert (org_id, report_id, by_id) on concerns.takings to havn_app;
create policy named on concerns.readings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()) and (select access.current_role()) = 'tryggest');
grant insert (org_id, report_id, by_id, purpose) on concerns.readings to havn_app;

create policy keeper on concerns.letterboxes for select to havn_owner using (true);
create policy keeper on concerns.letterbox_endings for select to havn_owner using (true);
create policy keeper on concerns.reports for select to havn_owner using (true);
create policy keeper on concerns.takings for select to havn_owner using (true);
create policy keeper on concerns.readings for select to havn_owner using (true);

-- Somebody is there to read what comes. Known to everybody who opens the form.
create function concerns.takes(house uuid, box uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select access.anybody_as(house, 'tryggest')
    and exists (select from concerns.letterboxes b where b.org_id = house and b.id = box)
    and not exists (select from concerns.letterbox_endings e where e.org_id = house and e.letterbox_id = box)
$$;
create policy arriving on concerns.reports for insert to havn_intake with check (concerns.takes(org_id, letterbox_id));
grant insert (org_id, id, public_id, letterbox_id, receipt, sealed, urgency) on concerns.reports to havn_intake;

-- Where reports can be sent now.
create function concerns.taking() returns table (org uuid, letterbox uuid, public_key bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct on (b.org_id) b.org_id, b.id, b.public_key from concerns.letterboxes b
  where concerns.takes(b.org_id, b.id) order by b.org_id, b.at desc, b.id
$$;

-- All that somebody with the number is told: it has come, or somebody has it.
create function concerns.receipt_state(hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when exists (select from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id)
    then 'taken' else 'received' end
  from concerns.reports r where r.receipt = hash limit 1
$$;

-- The wrapped key that opens a report: for those of TryggEst in its house, when somebody has it, and when this very
-- transaction has written down who reads and what for.
create function concerns.key_for(wanted uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select access.role_key(r.letterbox_id) from access.session() me
  join concerns.reports r on r.org_id = me.org_id and r.id = wanted
  where exists (select from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id)
    and exists (select from concerns.readings l where l.org_id = r.org_id and l.report_id = r.id
      and l.by_id = me.membership_id and l.at = now())
$$;
revoke all on function concerns.takes(uuid, uuid), concerns.taking(), concerns.receipt_state(bytea), concerns.key_for(uuid)
  from public;
grant execute on function concerns.takes(uuid, uuid) to havn_intake;
grant execute on function concerns.taking() to havn_relay;
grant execute on function concerns.receipt_state(bytea) to havn_relay;
grant execute on function concerns.key_for(uuid) to havn_app;

create policy due on concerns.reports for select to havn_sweep using (true);
grant select (org_id, id, due_at) on concerns.reports to havn_sweep;
create policy due on concerns.takings for select to havn_sweep using (true);
grant select (org_id, report_id) on concerns.takings to havn_sweep;
create policy due on concerns.escalations for select to havn_sweep using (true);
grant select (org_id, report_id, at) on concerns.escalations to havn_sweep;
