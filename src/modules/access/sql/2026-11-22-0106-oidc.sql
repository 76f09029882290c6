-- The numbers in the national register that an organisation of ours answers to: the roll. A municipality and its centre may
-- be the same legal person, so a number may stand for several.
create table access.organisation_numbers (
  org_id uuid not null references access.organisations (id),
  number text not null check (number ~ '^[0-9]{9}$'),
  primary key (org_id, number)
);
create index on access.organisation_numbers (number);
call access.fence('access.organisation_numbers', access.keepers(), 'select', 'select, insert');

-- Somebody as an issuer knows them, by a keyed mark of issuer and subject: never by name, e-mail or number.
create table access.oidc_subjects (
  id uuid primary key,
  account_id uuid not null references access.accounts (id),
  mark bytea not null unique,
  made_at timestamptz not null default now()
);
alter table access.oidc_subjects enable row level security;
alter table access.oidc_subjects force row level security;
create policy keeper on access.oidc_subjects for select to havn_owner using (true);
create policy acting_add on access.oidc_subjects for insert to havn_relay
  with check ((select access.acting_org()) is not null);
grant insert on access.oidc_subjects to havn_relay;

-- As with passkeys: what it opens belongs to one house.
create table access.oidc_doors (
  org_id uuid not null,
  id uuid not null,
  subject_id uuid not null references access.oidc_subjects (id),
  membership_id uuid not null,
  made_at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, subject_id, membership_id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on access.oidc_doors (subject_id);
call access.fence('access.oidc_doors', access.keepers(), 'select (org_id, id, membership_id, made_at)', 'insert');

-- A sign-in that is under way elsewhere: one state, one browser, once, within ten minutes.
create table access.oidc_flows (
  state_hash bytea primary key,
  browser_hash bytea not null,
  nonce text not null,
  verifier text not null,
  purpose text not null check (purpose in ('sign-in', 'join', 'step-up')),
  -- The house, and the invitation or the session it is for.
  subject text,
  expires_at timestamptz not null default now() + interval '10 minutes'
);
create index on access.oidc_flows (expires_at);
alter table access.oidc_flows enable row level security;
alter table access.oidc_flows force row level security;
create policy keeper on access.oidc_flows to havn_owner using (true);
create policy keeper on access.organisation_numbers for select to havn_owner using (true);
create policy keeper on access.oidc_doors for select to havn_owner using (true);

alter table access.sessions add column oidc_issuer text, add column oidc_sid text;
create index on access.sessions (oidc_sid) where oidc_sid is not null;

create function access.begin_flow(state bytea, browser bytea, asked_nonce text, kept text, meant text, wanted text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  delete from access.oidc_flows where expires_at < now();
  insert into access.oidc_flows (state_hash, browser_hash, nonce, verifier, purpose, subject)
  values (state, browser, asked_nonce, kept, meant, wanted)
$$;
-- Taken away also when it is another browser that comes with it: a state that has been seen elsewhere is spent.
create function access.take_flow(state bytea, browser bytea) returns table (nonce text, verifier text, purpose text, subject text)
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with taken as (delete from access.oidc_flows where state_hash = state returning *)
  select t.nonce, t.verifier, t.purpose, t.subject from taken t where t.browser_hash = browser and t.expires_at >= now()
$$;
-- `numbers` null: the provider says nothing of organisations, and every door counts.
create function access.doors_of_subject(wanted bytea, numbers text[])
returns table (org uuid, membership uuid, organisation text, organisation_id text, role text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d.org_id, d.membership_id, o.name, o.public_id, m.role
  from access.oidc_subjects s
  join access.oidc_doors d on d.subject_id = s.id
  join access.memberships m on m.org_id = d.org_id and m.id = d.membership_id
  join access.organisations o on o.id = d.org_id
  where s.mark = wanted and m.from_at <= now() and (m.until_at is null or m.until_at > now())
    and (numbers is null or exists (select from access.organisation_numbers n
      where n.org_id = d.org_id and n.number = any (numbers)))
  order by o.name, m.from_at
$$;
create function access.find_subject(wanted bytea) returns table (id uuid, account uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select s.id, s.account_id from access.oidc_subjects s where s.mark = wanted $$;
create function access.is_on_roll(org uuid, numbers text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from access.organisation_numbers n where n.org_id = org and n.number = any (numbers)) $$;
-- The provider says that a sign-in there is over. Whoever knows the sid was told it by the provider.
create function access.end_sessions_of(issuer text, sid text) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with ended as (
    update access.sessions s set ends_at = now()
    where s.oidc_issuer = issuer and s.oidc_sid = sid and s.ends_at > now() returning 1)
  select count(*) from ended
$$;
revoke all on function access.begin_flow(bytea, bytea, text, text, text, text), access.take_flow(bytea, bytea),
  access.doors_of_subject(bytea, text[]), access.find_subject(bytea), access.is_on_roll(uuid, text[]),
  access.end_sessions_of(text, text) from public;
grant execute on function access.begin_flow(bytea, bytea, text, text, text, text), access.take_flow(bytea, bytea),
  access.end_sessions_of(text, text) to havn_public;
grant execute on function access.doors_of_subject(bytea, text[]), access.find_subject(bytea),
  access.is_on_roll(uuid, text[]) to havn_relay;
