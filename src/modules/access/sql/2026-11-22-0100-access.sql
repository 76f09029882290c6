create extension if not exists btree_gist with schema public;
create schema access;
grant usage on schema access to havn_app, havn_relay, havn_sweep, havn_public;

create table access.organisations (
  id uuid primary key,
  public_id text not null unique,
  name text not null,
  kind text not null check (kind in ('centre', 'municipality', 'partner', 'directorate')),
  municipality text,
  phone text,
  training boolean not null default false,
  created_at timestamptz not null default now()
);
grant select on access.organisations to havn_app, havn_relay, havn_sweep, havn_public;
grant insert on access.organisations to havn_relay;

create table access.accounts (
  id uuid primary key,
  handle text not null unique,
  display_name text not null,
  training boolean not null default false
);

create table access.memberships (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  account_id uuid not null references access.accounts (id),
  role text not null,
  phone text,
  deputy_id uuid,
  from_at timestamptz not null default now(),
  until_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, deputy_id) references access.memberships (org_id, id)
);
create index on access.memberships (account_id);

-- Only the hash of a token is stored. Limits: 15 minutes idle, 8 hours in all.
create table access.sessions (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  org_id uuid not null,
  membership_id uuid not null,
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '8 hours',
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);

-- The session a transaction acts for, by the token it set. Time is the database's; no token gives no row.
create function access.session() returns table (session_id uuid, org_id uuid, membership_id uuid, account_id uuid, role text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.org_id, s.membership_id, m.account_id, m.role
  from access.sessions s
  join access.memberships m on m.org_id = s.org_id and m.id = s.membership_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
    and s.ends_at > now() and s.seen_at > now() - interval '15 minutes'
    and m.from_at <= now() and (m.until_at is null or m.until_at > now())
$$;
create function access.current_org() returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$ select org_id from access.session() $$;
create function access.current_membership() returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$ select membership_id from access.session() $$;
create function access.current_role() returns text
language sql stable set search_path = pg_catalog, pg_temp as $$ select role from access.session() $$;

-- The caller's organisation if the caller is one of `roles`, in one look: asked once for each table of a statement.
create function access.org_as(roles text[]) returns uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$ select me.org_id from access.session() me where me.role = any (roles) $$;

-- Whether the caller's organisation is an invented one: training and the real world never meet.
create function access.current_training() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select o.training from access.organisations o where o.id = access.current_org() $$;

-- The organisation that system work (relay, sweeper, a colleague's request) acts inside; one at a time.
create function access.acting_org() returns uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('app.acting_org', true), '')::uuid $$;

-- Puts the standard fence around a table that has org_id: forced row security, staff of the organisation
-- with one of `roles` by their session, system work by the organisation it acts inside. Migrations only.
create procedure access.fence(target regclass, roles text[], staff_may text, relay_may text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  if staff_may <> '' then
    execute format(
      'create policy own on %s to havn_app using (org_id = (select access.org_as(%L::text[])))', target, roles);
    execute format('grant %s on %s to havn_app', staff_may, target);
  end if;
  if relay_may <> '' then
    execute format('create policy acting on %s to havn_relay using (org_id = (select access.acting_org()))', target);
    execute format('grant %s on %s to havn_relay', relay_may, target);
  end if;
end $$;
-- Whoever adds a row to a table says that it was themselves, or nobody where a rule did it and the column may be empty. Migrations
-- only.
create procedure access.signed(target regclass, doer text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('create policy signed on %1$s as restrictive for insert to havn_app
    with check (%2$I is null or %2$I = (select access.current_membership()))', target, doer);
end $$;
revoke all on procedure access.fence, access.signed from public;

create function access.everybody() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['night_worker', 'leader', 'primary_contact', 'deputy', 'coordinator', 'tryggest', 'partner',
                   'analyst', 'data_protection_officer'] $$;
-- Those who meet the person: the only roles that reach contacts, cases and hand-overs.
create function access.caring() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['night_worker', 'leader', 'primary_contact', 'deputy'] $$;

call access.fence('access.memberships', access.everybody(), 'select', 'select, insert, update');

alter table access.accounts enable row level security;
alter table access.accounts force row level security;
create policy colleagues on access.accounts to havn_app
  using (id = any (array(select m.account_id from access.memberships m)));
-- System work acting inside one organisation needs the names of its members, not of everybody's staff.
create policy acting on access.accounts for select to havn_relay
  using (id = any (array(select m.account_id from access.memberships m)));
create policy acting_add on access.accounts for insert to havn_relay
  with check ((select access.acting_org()) is not null);
create policy keeper on access.accounts to havn_owner using (true);
grant select on access.accounts to havn_app;
grant select, insert on access.accounts to havn_relay;

-- Nobody reads sessions: only the definer functions of this file do, as the owner that cannot sign in.
alter table access.sessions enable row level security;
alter table access.sessions force row level security;
create policy keeper on access.sessions to havn_owner using (true);
create policy keeper on access.memberships to havn_owner using (true);

-- One data key per subject (a case, a contact, a packet), stored only wrapped by the organisation's key.
create table access.data_keys (
  org_id uuid not null references access.organisations (id),
  subject_id uuid not null,
  wrapped bytea not null,
  made_at timestamptz not null default now(),
  primary key (org_id, subject_id)
);
call access.fence('access.data_keys', access.caring(), 'select, insert', 'select, insert');

-- First statement of every staff transaction: who is this, and note that they were here (once a minute).
create function access.arrive() returns table (
  session_id uuid, account uuid, membership uuid, org uuid, org_public_id text, org_name text, org_kind text,
  role text, name text, training boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare me record;
begin
  select * into me from access.session();
  if me.session_id is null then return; end if;
  update access.sessions s set seen_at = now() where s.id = me.session_id and s.seen_at < now() - interval '1 minute';
  return query
    select me.session_id, me.account_id, me.membership_id, o.id, o.public_id, o.name, o.kind, me.role, a.display_name, o.training
    from access.organisations o, access.accounts a
    where o.id = me.org_id and a.id = me.account_id;
end $$;
revoke all on function access.arrive() from public;
grant execute on function access.arrive() to havn_app;

create function access.end_session() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  update access.sessions set ends_at = now()
  where token_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8')) and ends_at > now()
$$;
revoke all on function access.end_session() from public;
grant execute on function access.end_session() to havn_app;

-- Training only: the invented accounts are public, and so is signing in as one of them.
create function access.training_accounts() returns table (handle text, name text, role text, organisation text, organisation_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.handle, a.display_name, m.role, o.name, o.public_id
  from access.accounts a
  join access.memberships m on m.account_id = a.id and m.until_at is null
  join access.organisations o on o.id = m.org_id
  where a.training and o.training
  order by m.from_at, a.handle
$$;
create function access.open_training_session(wanted text, hash bytea) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with opened as (
    insert into access.sessions (token_hash, org_id, membership_id)
    select hash, m.org_id, m.id
    from access.accounts a
    join access.memberships m on m.account_id = a.id and m.until_at is null
    join access.organisations o on o.id = m.org_id
    where a.handle = wanted and a.training and o.training
    limit 1
    returning 1)
  select exists (select from opened)
$$;
revoke all on function access.training_accounts(), access.open_training_session(text, bytea) from public;
grant execute on function access.training_accounts(), access.open_training_session(text, bytea) to havn_public;
