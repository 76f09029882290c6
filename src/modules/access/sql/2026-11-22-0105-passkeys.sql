-- An invitation is one code, once, for one place in one house: somebody new, or a member who makes a new passkey.
-- Only a keyed mark of the code is stored, so that whoever reads the table can test no guess.
create table access.invitations (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  code_mark bytea not null,
  name text not null,
  role text not null,
  phone text,
  -- Null: the membership is made when the code is used.
  membership_id uuid,
  recovery_id uuid,
  -- Null: made at the keyboard of the machine.
  made_by uuid,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '72 hours',
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, made_by) references access.memberships (org_id, id),
  check (expires_at <= made_at + interval '72 hours')
);
create unique index on access.invitations (org_id, code_mark);
create index on access.invitations (code_mark);

-- Used or withdrawn: the key says that it happens once.
create table access.invitation_endings (
  org_id uuid not null,
  invitation_id uuid not null,
  how text not null check (how in ('used', 'withdrawn')),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (org_id, invitation_id),
  foreign key (org_id, invitation_id) references access.invitations (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- What a device has made. It belongs to the one who holds the device and to no house.
create table access.passkeys (
  id uuid primary key,
  account_id uuid not null references access.accounts (id),
  credential_id bytea not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  made_at timestamptz not null default now()
);
alter table access.passkeys enable row level security;
alter table access.passkeys force row level security;
create policy keeper on access.passkeys to havn_owner using (true);
-- The account is checked by its key; a row says nothing to whoever adds it.
create policy acting_add on access.passkeys for insert to havn_relay
  with check ((select access.acting_org()) is not null);
grant insert on access.passkeys to havn_relay;

-- What a passkey opens: one membership in one house. Two houses never share a door, so that the leaders of one can
-- neither open nor close the other's.
create table access.passkey_doors (
  org_id uuid not null,
  id uuid not null,
  passkey_id uuid not null references access.passkeys (id),
  membership_id uuid not null,
  -- What the authenticator says of itself: a key that cannot be copied to another device.
  device_bound boolean not null,
  made_at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, passkey_id, membership_id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on access.passkey_doors (passkey_id);

create table access.passkey_endings (
  org_id uuid not null,
  door_id uuid not null,
  why text not null check (why = 'recovered'),
  by_id uuid,
  at timestamptz not null default now(),
  primary key (org_id, door_id),
  foreign key (org_id, door_id) references access.passkey_doors (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- A question to a device: used once, for what it was asked for, within five minutes.
create table access.challenges (
  hash bytea primary key,
  purpose text not null check (purpose in ('sign-in', 'register', 'step-up', 'choose')),
  subject_id uuid,
  expires_at timestamptz not null default now() + interval '5 minutes'
);
create index on access.challenges (expires_at);
alter table access.challenges enable row level security;
alter table access.challenges force row level security;
create policy keeper on access.challenges to havn_owner using (true);

-- Somebody lost the device. One asks, another says yes within a day, and neither is the one it is about: held by the keys
-- and checks here, not by the page.
create table access.recoveries (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  membership_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, id, membership_id, asked_by, expires_at),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, asked_by) references access.memberships (org_id, id),
  check (asked_by <> membership_id),
  check (expires_at <= asked_at + interval '24 hours')
);
create table access.recovery_approvals (
  org_id uuid not null,
  recovery_id uuid not null,
  membership_id uuid not null,
  asked_by uuid not null,
  expires_at timestamptz not null,
  approved_by uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, recovery_id),
  foreign key (org_id, recovery_id, membership_id, asked_by, expires_at)
    references access.recoveries (org_id, id, membership_id, asked_by, expires_at),
  foreign key (org_id, approved_by) references access.memberships (org_id, id),
  check (approved_by <> asked_by),
  check (approved_by <> membership_id),
  check (at <= expires_at)
);
alter table access.invitations add foreign key (org_id, recovery_id)
  references access.recovery_approvals (org_id, recovery_id);
create unique index on access.invitations (org_id, recovery_id);

-- Those who look after who works here.
create function access.keepers() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['leader', 'deputy', 'data_protection_officer'] $$;

call access.fence('access.invitations', access.keepers(),
  'select (org_id, id, public_id, name, role, membership_id, recovery_id, made_by, made_at, expires_at), insert', 'select, insert');
call access.fence('access.invitation_endings', access.keepers(), 'select, insert', 'select, insert');
call access.fence('access.passkey_doors', access.keepers(),
  'select (org_id, id, membership_id, device_bound, made_at)', 'select, insert');
call access.fence('access.passkey_endings', access.keepers(), 'select, insert', 'select, insert');
call access.fence('access.recoveries', access.keepers(), 'select, insert', 'select');
call access.fence('access.recovery_approvals', access.keepers(), 'select, insert', 'select');

-- How many leaders there are now besides those named.
create function access.other_leaders(one uuid, other uuid) returns bigint
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select count(*) from access.memberships m
  where m.org_id = (select access.current_org()) and m.role = 'leader' and m.id <> one and m.id <> other
    and m.from_at <= now() and (m.until_at is null or m.until_at > now())
$$;

-- Only a leader invites; only the one who approved a recovery makes its code.
create policy by_right on access.invitations as restrictive for insert to havn_app
  with check (made_by = (select access.current_membership()) and (
    recovery_id is null and membership_id is null and (select access.current_role()) = 'leader'
    or exists (select from access.recovery_approvals a where a.org_id = invitations.org_id
      and a.recovery_id = invitations.recovery_id and a.membership_id = invitations.membership_id
      and a.approved_by = invitations.made_by)));
create policy by_right on access.invitation_endings as restrictive for insert to havn_app
  with check (how = 'withdrawn' and by_id = (select access.current_membership()) and (select access.current_role()) = 'leader');
create policy by_right on access.passkey_endings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()) and exists (
    select from access.passkey_doors d join access.recovery_approvals a
      on a.org_id = d.org_id and a.membership_id = d.membership_id and a.approved_by = passkey_endings.by_id
    where d.org_id = passkey_endings.org_id and d.id = passkey_endings.door_id));
-- A leader asks; where no leader but the one it is about is left, the deputy.
create policy by_right on access.recoveries as restrictive for insert to havn_app
  with check (asked_by = (select access.current_membership()) and ((select access.current_role()) = 'leader'
    or (select access.current_role()) = 'deputy' and access.other_leaders(membership_id, membership_id) = 0));
-- A leader approves; where no leader is left who is neither of the two, the data-protection officer.
create policy by_right on access.recovery_approvals as restrictive for insert to havn_app
  with check (approved_by = (select access.current_membership()) and ((select access.current_role()) = 'leader'
    or (select access.current_role()) = 'data_protection_officer' and access.other_leaders(asked_by, membership_id) = 0));

-- What pages call a member by.
alter table access.memberships
  add column public_id text not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 16),
  add unique (org_id, public_id);

-- A leader ends a membership, and changes nothing else of it.
grant update (until_at) on access.memberships to havn_app;
create policy by_leader on access.memberships as restrictive for update to havn_app
  using ((select access.current_role()) = 'leader');

-- Where a session comes from. What was opened before this file was for training.
alter table access.sessions
  add column how text not null default 'training' check (how in ('training', 'passkey', 'oidc')),
  add column passkey_id uuid references access.passkeys (id);
-- Written by whoever has checked the sign-in, inside the house it is for; read by nobody.
create policy opening on access.sessions for insert to havn_relay
  with check (org_id = (select access.acting_org()) and how <> 'training');
grant insert on access.sessions to havn_relay;

create policy keeper on access.invitations to havn_owner using (true);
create policy keeper on access.invitation_endings for select to havn_owner using (true);
create policy keeper on access.passkey_doors for select to havn_owner using (true);
create policy keeper on access.passkey_endings for select to havn_owner using (true);

-- No route to these tables but the functions below. What is not there and what is over give the same: nothing.
create function access.ask_challenge(asked bytea, meant text, subject uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  delete from access.challenges where expires_at < now();
  insert into access.challenges (hash, purpose, subject_id) values (asked, meant, subject)
$$;
create function access.take_challenge(asked bytea, meant text) returns table (subject uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  delete from access.challenges where hash = asked and purpose = meant and expires_at >= now() returning subject_id
$$;
create function access.find_passkey(credential bytea)
returns table (id uuid, account uuid, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.id, p.account_id, p.public_key, p.counter, p.transports from access.passkeys p where p.credential_id = credential $$;
create function access.find_invitation(mark bytea)
returns table (org uuid, id uuid, organisation text, training boolean, name text, role text, phone text, membership uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.org_id, i.id, o.name, o.training, i.name, i.role, i.phone, i.membership_id
  from access.invitations i join access.organisations o on o.id = i.org_id
  where i.code_mark = mark and i.expires_at > now()
    and not exists (select from access.invitation_endings e where e.org_id = i.org_id and e.invitation_id = i.id)
$$;
-- The doors a passkey opens now, in every house.
create function access.doors_of(passkey uuid)
returns table (org uuid, membership uuid, organisation text, organisation_id text, role text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d.org_id, d.membership_id, o.name, o.public_id, m.role
  from access.passkey_doors d
  join access.memberships m on m.org_id = d.org_id and m.id = d.membership_id
  join access.organisations o on o.id = d.org_id
  where d.passkey_id = passkey and m.from_at <= now() and (m.until_at is null or m.until_at > now())
    and not exists (select from access.passkey_endings e where e.org_id = d.org_id and e.door_id = d.id)
  order by o.name, m.from_at
$$;
-- False when the device counts backwards, which only a copy of it does. Devices that do not count say 0 every time.
create function access.use_passkey(passkey uuid, counted bigint) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with used as (
    update access.passkeys set counter = counted
    where id = passkey and (counted > counter or counted = 0 and counter = 0) returning 1)
  select exists (select from used)
$$;
revoke all on function access.ask_challenge(bytea, text, uuid), access.take_challenge(bytea, text),
  access.find_passkey(bytea), access.find_invitation(bytea), access.doors_of(uuid), access.use_passkey(uuid, bigint) from public;
-- None of these opens anything by itself: a session is opened by the relay, after the device has answered.
grant execute on function access.ask_challenge(bytea, text, uuid), access.take_challenge(bytea, text),
  access.find_passkey(bytea), access.find_invitation(bytea) to havn_public;
grant execute on function access.doors_of(uuid), access.use_passkey(uuid, bigint) to havn_relay;
