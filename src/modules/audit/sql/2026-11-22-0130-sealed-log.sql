-- The log is sealed into one tree for each organisation (RFC 6962), so that an entry edited, removed or moved
-- afterwards is found, also when the one who did it rules the database.

-- Blinds the hash of who and what, so that they can be erased one day and the tree still holds.
alter table audit.entries add column salt uuid default gen_random_uuid();
alter table audit.entries add column commitment bytea;
-- Which transaction wrote it: entries below the oldest one still running can get no more neighbours.
alter table audit.entries add column written xid8 not null default pg_current_xact_id();
create index entries_by_transaction on audit.entries (org_id, written);

create table audit.leaves (
  org_id uuid not null,
  -- From 0, without gaps.
  seq bigint not null check (seq >= 0),
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  primary key (org_id, seq),
  unique (org_id, entry_id)
);
create table audit.checkpoints (
  org_id uuid not null,
  size bigint not null check (size > 0),
  -- The signed note, as witnesses keep it.
  note text not null,
  -- The roots of the whole subtrees, so that the next entries need nothing but these.
  edge bytea[] not null,
  -- Every entry written by an earlier transaction is in the tree.
  below xid8 not null,
  at timestamptz not null,
  primary key (org_id, size)
);

alter table audit.leaves enable row level security;
alter table audit.leaves force row level security;
alter table audit.checkpoints enable row level security;
alter table audit.checkpoints force row level security;
grant select, insert on audit.leaves, audit.checkpoints to havn_relay;
create policy acting on audit.leaves to havn_relay using (org_id = (select access.acting_org()));
create policy acting on audit.checkpoints to havn_relay using (org_id = (select access.acting_org()));
grant select on audit.checkpoints to havn_app;
create policy review on audit.checkpoints for select to havn_app
  using (org_id = (select access.current_org())
    and (select access.current_role()) in ('leader', 'data_protection_officer'));

grant select on audit.entries to havn_relay;
create policy acting_seal on audit.entries for select to havn_relay using (org_id = (select access.acting_org()));

-- The sweeper sees which logs have something to seal, and nothing of what.
grant usage on schema audit to havn_sweep;
grant select (org_id, written, at) on audit.entries to havn_sweep;
create policy due on audit.entries for select to havn_sweep using (true);
grant select (org_id, size, below) on audit.checkpoints to havn_sweep;
create policy due on audit.checkpoints for select to havn_sweep using (true);
