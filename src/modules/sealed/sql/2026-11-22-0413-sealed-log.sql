-- The log of this side in trees as the ordinary one (RFC 6962), one for each house. Their heads stay here: how large they are would
-- tell where somebody is. What is given out is the head of one tree more, in which each giving is a leaf that binds them all.
alter table sealed.entries add column salt uuid not null default gen_random_uuid();
-- Entries below the oldest transaction still running can get no more neighbours.
alter table sealed.entries add column written xid8 not null default pg_current_xact_id();
create index on sealed.entries (org_id, written);

create table sealed.leaves (
  org_id uuid not null references access.organisations (id),
  -- From 0, without gaps.
  seq bigint not null check (seq >= 0),
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  primary key (org_id, seq),
  unique (org_id, entry_id)
);
create table sealed.checkpoints (
  org_id uuid not null references access.organisations (id),
  size bigint not null check (size > 0),
  -- The signed note; no witness sees it.
  note text not null,
  edge bytea[] not null,
  -- Every entry written by an earlier transaction is in the tree.
  below xid8 not null,
  at timestamptz not null,
  primary key (org_id, size)
);
-- One for each time a head was given out, whatever had happened: its number tells how often, and nothing else.
create table sealed.given_heads (
  seq bigint primary key check (seq >= 0),
  salt bytea not null check (length(salt) = 32),
  -- The heads of all houses as they were: organisation, size, root.
  heads jsonb not null,
  note text not null,
  at timestamptz not null
);

-- What the process works with when nobody asks: the log of one house, or `all`. Unset with every message.
create function sealed.keeping() returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('app.keeping', true), '') $$;
revoke all on function sealed.keeping() from public;
grant execute on function sealed.keeping() to havn_sealed;

create policy keeping on sealed.entries for select to havn_sealed using (org_id::text = (select sealed.keeping()));
call sealed.fence('sealed.leaves', 'org_id::text = (select sealed.keeping())', 'org_id::text = (select sealed.keeping())');
call sealed.fence('sealed.checkpoints', '(select sealed.keeping()) in (org_id::text, ''all'')', 'org_id::text = (select sealed.keeping())');
call sealed.fence('sealed.given_heads', '(select sealed.keeping()) = ''all''', '(select sealed.keeping()) = ''all''');
create policy keeper on sealed.checkpoints for select to havn_owner using (true);

-- Which houses have a log, and whether something has waited as long as it may.
create function sealed.logs(minutes int, most int) returns table (org uuid, due boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select o.org_id, waits.n >= most or waits.oldest < now() - make_interval(mins => minutes)
  from (select e.org_id from sealed.entries e union select c.org_id from sealed.checkpoints c) o
  left join lateral (
    select c.below from sealed.checkpoints c where c.org_id = o.org_id order by c.size desc limit 1) head on true
  cross join lateral (
    select count(*) as n, min(e.at) as oldest from sealed.entries e
    where e.org_id = o.org_id and (e.written >= coalesce(head.below, '0') or head.below > pg_snapshot_xmax(pg_current_snapshot()))) waits
$$;
revoke all on function sealed.logs(int, int) from public;
grant execute on function sealed.logs(int, int) to havn_sealed;
