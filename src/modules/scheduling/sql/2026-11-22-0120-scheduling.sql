create schema scheduling;
grant usage on schema scheduling to havn_app, havn_relay, havn_sweep;

-- The outbox. A row is written in the transaction of what happened, delivered after commit inside `to_org_id`.
create table scheduling.events (
  org_id uuid not null,
  id uuid not null,
  to_org_id uuid not null,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  delivered_at timestamptz,
  tries int not null default 0,
  retry_at timestamptz,
  primary key (org_id, id)
);
create index events_waiting on scheduling.events (at) where delivered_at is null;
alter table scheduling.events enable row level security;
alter table scheduling.events force row level security;
grant insert on scheduling.events to havn_app;
grant select, insert, update on scheduling.events to havn_relay;
create policy own on scheduling.events for insert to havn_app with check (org_id = (select access.current_org()));
create policy acting on scheduling.events to havn_relay
  using ((select access.acting_org()) in (org_id, to_org_id)) with check ((select access.acting_org()) in (org_id, to_org_id));
create policy due on scheduling.events for select to havn_sweep using (true);
grant select (org_id, id, to_org_id, kind, at, delivered_at, retry_at) on scheduling.events to havn_sweep;

-- The receipt: its insert and the listeners' effect commit together, so a repeated delivery does nothing.
create table scheduling.receipts (
  org_id uuid not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, event_id)
);
call access.fence('scheduling.receipts', array[]::text[], '', 'select, insert');

-- Answers kept by Idempotency-Key, so that a double press or a lost answer never does a deed twice.
create table scheduling.answers (
  org_id uuid not null,
  membership_id uuid not null,
  key text not null,
  request_hash bytea not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (org_id, membership_id, key)
);
-- A kept answer may hold what its asker was shown, so it is theirs and not the whole house's.
alter table scheduling.answers enable row level security;
alter table scheduling.answers force row level security;
grant select, insert, update, delete on scheduling.answers to havn_app;
create policy own on scheduling.answers to havn_app
  using (org_id = (select access.current_org()) and membership_id = (select access.current_membership()));

-- When the sweeper last came round; `/readyz` is red when it is long ago.
create table scheduling.rounds (one boolean primary key default true check (one), at timestamptz not null);
insert into scheduling.rounds values (true, now());
grant select on scheduling.rounds to havn_app, havn_relay, havn_sweep;
grant update on scheduling.rounds to havn_sweep;
