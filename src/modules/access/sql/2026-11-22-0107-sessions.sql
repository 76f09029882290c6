alter table access.sessions add unique (org_id, id);

-- Who is at the keyboard was proved anew a moment ago. Belongs to one session, and dies with it.
create table access.step_ups (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, session_id) references access.sessions (org_id, id)
);
create index on access.step_ups (session_id, at);
alter table access.step_ups enable row level security;
alter table access.step_ups force row level security;
create policy own on access.step_ups for select to havn_app
  using (session_id = (select s.session_id from access.session() s));
grant select on access.step_ups to havn_app;
create policy acting on access.step_ups for insert to havn_relay with check (org_id = (select access.acting_org()));
grant insert on access.step_ups to havn_relay;

-- What a person may know of the sessions that stand open in their name, in every house; nobody else's.
create function access.own_sessions()
returns table (id uuid, organisation text, how text, began_at timestamptz, seen_at timestamptz, current boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, o.name, s.how, s.began_at, s.seen_at, s.id = me.session_id
  from access.session() me
  join access.memberships m on m.account_id = me.account_id
  join access.sessions s on s.org_id = m.org_id and s.membership_id = m.id
  join access.organisations o on o.id = s.org_id
  where s.ends_at > now() and s.seen_at > now() - interval '15 minutes'
    and m.from_at <= now() and (m.until_at is null or m.until_at > now())
  order by s.began_at desc
$$;
-- Ends one of one's own, or every one but this; says how many.
create function access.end_own_sessions(only_one uuid) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with ended as (
    update access.sessions s set ends_at = now() where s.ends_at > now()
      and s.id in (select o.id from access.own_sessions() o where case when only_one is null then not o.current else o.id = only_one end)
    returning 1)
  select count(*) from ended
$$;
-- The session a step-up is for, and the passkey it was opened with: null where it was opened without one.
create function access.own_door() returns table (session_id uuid, how text, passkey uuid, account uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.how, s.passkey_id, me.account_id from access.session() me join access.sessions s on s.id = me.session_id
$$;
revoke all on function access.own_sessions(), access.end_own_sessions(uuid), access.own_door() from public;
grant execute on function access.own_sessions(), access.end_own_sessions(uuid), access.own_door() to havn_app;
