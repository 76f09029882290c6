create schema audit;
grant usage on schema audit to havn_app, havn_relay;

-- One compact row per operation, in the transaction of the operation and before its first read.
-- Insert-only: no runtime role may update or delete, and none but the reviewers may read.
create table audit.entries (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  session_id uuid,
  membership_id uuid,
  -- Set when somebody of another organisation caused it, such as a hold on one of our rooms.
  from_org_id uuid,
  deed text not null,
  object text,
  request_id text,
  primary key (org_id, id)
);
create index on audit.entries (org_id, at desc);
alter table audit.entries enable row level security;
alter table audit.entries force row level security;
grant insert on audit.entries to havn_app, havn_relay;
grant select on audit.entries to havn_app;
-- Nobody writes in the log in a colleague's name.
create policy own_trace on audit.entries for insert to havn_app
  with check (org_id = (select access.current_org()) and membership_id = (select access.current_membership()));
create policy acting_trace on audit.entries for insert to havn_relay with check (org_id = (select access.acting_org()));
create policy review on audit.entries for select to havn_app
  using (org_id = (select access.current_org())
    and (select access.current_role()) in ('leader', 'data_protection_officer'));
