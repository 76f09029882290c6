-- Four eyes: one asks for what cannot be taken back, another says yes within a day, and exactly that is done, once.
-- Keys and checks here say so; a page that forgets to ask can still not do it.
alter table access.memberships add unique (org_id, id, account_id);

-- Told apart by length, so that no two lists give the same bytes.
create function access.digest(parts text[]) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select sha256(convert_to(string_agg(length(p) || ':' || p, ',' order by n), 'UTF8')) from unnest(parts) with ordinality u (p, n) $$;

-- Who may be the second. Whoever leads or watches over the house; what must be read first, only by those who may read it.
create function access.approvers(kind text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case
  when kind = 'new-organisation' then array['leader']
  when kind in ('disclosure', 'bulk-close', 'sealed-abroad', 'lift-wall') then array['leader', 'deputy']
  else array['leader', 'deputy', 'data_protection_officer'] end $$;

-- What somebody could be told to say yes to by the one who leads them: a subordinate does not count as a second.
create function access.needs_peer(kind text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select kind in ('export', 'key-destruction', 'sealed-abroad', 'lift-wall') $$;
-- What is read before a yes is said: the packet, or who is kept out of which case.
create function access.read_first(kind text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select kind in ('disclosure', 'lift-wall') $$;

create table access.approval_requests (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  public_id text not null,
  kind text not null check (kind in ('export', 'disclosure', 'bulk-close', 'new-organisation', 'key-destruction',
    'retention-override', 'sealed-abroad', 'lift-wall', 'invite-leader')),
  -- The public id of what it is about, where the second reads what will be done.
  object text,
  -- What a wall may stand in front of: whoever is walled from one of these knows of no request.
  subjects uuid[] not null default '{}',
  -- Of exactly what will be done. Another digest is another deed.
  digest bytea not null check (octet_length(digest) = 32),
  -- For those who say yes: names of colleagues and organisations, counts, reasons. Never about a person who is helped.
  says jsonb not null default '{}' check (length(says::text) < 1000),
  -- Null, and no account: at the keyboard of the machine.
  requested_by uuid,
  requested_account uuid not null default '00000000-0000-0000-0000-000000000000',
  at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, id, kind, requested_account, expires_at),
  unique (org_id, id, kind, digest, expires_at),
  foreign key (org_id, requested_by, requested_account) references access.memberships (org_id, id, account_id),
  check ((requested_by is null) = (requested_account = '00000000-0000-0000-0000-000000000000')),
  check (expires_at <= at + interval '24 hours')
);
create index on access.approval_requests (org_id, expires_at);

-- The answer, once. The account counts and not the membership: one person with two places in a house is one person.
create table access.approvals (
  org_id uuid not null,
  request_id uuid not null,
  kind text not null,
  requested_account uuid not null,
  expires_at timestamptz not null,
  yes boolean not null,
  reason text check (reason in ('not-needed', 'too-much', 'wrong', 'talk-first')),
  approved_by uuid not null,
  approved_account uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, request_id),
  unique (org_id, request_id, yes),
  foreign key (org_id, request_id, kind, requested_account, expires_at)
    references access.approval_requests (org_id, id, kind, requested_account, expires_at),
  foreign key (org_id, approved_by, approved_account) references access.memberships (org_id, id, account_id),
  check (approved_account <> requested_account),
  check (at <= expires_at),
  check (yes = (reason is null))
);

-- That it was done. What is guarded points here, with kind and digest.
create table access.approval_uses (
  org_id uuid not null,
  request_id uuid not null,
  kind text not null,
  digest bytea not null,
  expires_at timestamptz not null,
  yes boolean not null default true check (yes),
  used_by uuid,
  at timestamptz not null default now(),
  primary key (org_id, request_id),
  unique (org_id, request_id, kind, digest),
  foreign key (org_id, request_id, kind, digest, expires_at)
    references access.approval_requests (org_id, id, kind, digest, expires_at),
  foreign key (org_id, request_id, yes) references access.approvals (org_id, request_id, yes),
  foreign key (org_id, used_by) references access.memberships (org_id, id),
  check (at <= expires_at)
);

-- The instants are the database's: nobody says when they asked, answered or did it.
call access.fence('access.approval_requests', access.caring() || array['data_protection_officer'],
  'select, insert (org_id, id, public_id, kind, object, subjects, digest, says, requested_by, requested_account)',
  'select, insert (org_id, id, public_id, kind, object, subjects, digest, says)');
call access.fence('access.approvals', access.caring() || array['data_protection_officer'],
  'select, insert (org_id, request_id, kind, requested_account, expires_at, yes, reason, approved_by, approved_account)', 'select');
call access.fence('access.approval_uses', access.caring() || array['data_protection_officer'],
  'select, insert (org_id, request_id, kind, digest, expires_at, used_by)',
  'select, insert (org_id, request_id, kind, digest, expires_at)');

create policy walled on access.approval_requests as restrictive to havn_app
  using (not subjects && (select access.walled_subjects())::uuid[]);
-- Seen by the one who asked and by those who look after the house.
create policy concerned on access.approval_requests as restrictive for select to havn_app
  using (requested_by = (select access.current_membership()) or (select access.current_role()) = any (access.keepers()));
create policy oneself on access.approval_requests as restrictive for insert to havn_app
  with check (requested_by = (select access.current_membership())
    and requested_account = (select s.account_id from access.session() s));
create policy concerned on access.approvals as restrictive for select to havn_app
  using (exists (select from access.approval_requests r where r.org_id = approvals.org_id and r.id = approvals.request_id));
create policy concerned on access.approval_uses as restrictive for select to havn_app
  using (exists (select from access.approval_requests r where r.org_id = approval_uses.org_id and r.id = approval_uses.request_id));

-- Whether the caller may be the second for it.
create function access.may_answer(wanted uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from access.session() me
    join access.approval_requests r on r.org_id = me.org_id and r.id = wanted
    left join access.memberships asker on asker.org_id = r.org_id and asker.id = r.requested_by
    where me.role = any (access.approvers(r.kind)) and me.account_id <> r.requested_account
      and not (access.needs_peer(r.kind) and asker.role = 'leader' and me.role = 'deputy')
      and not (access.read_first(r.kind) and exists (select from unnest(r.subjects) s where access.reach(s) = 'none')))
$$;
-- A no can be said unread.
create function access.has_read(wanted uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select not exists (select from access.approval_requests r, unnest(r.subjects) s
    where r.id = wanted and access.read_first(r.kind) and access.reach(s) <> 'open')
$$;
create policy by_right on access.approvals as restrictive for insert to havn_app
  with check (approved_by = (select access.current_membership()) and access.may_answer(request_id)
    and (not yes or access.has_read(request_id)));
-- Done by the one who asked, and by nobody in their place.
create policy by_right on access.approval_uses as restrictive for insert to havn_app
  with check (used_by = (select access.current_membership()) and exists (
    select from access.approval_requests r
    where r.org_id = approval_uses.org_id and r.id = approval_uses.request_id and r.requested_by = approval_uses.used_by));
create policy at_the_keyboard on access.approval_uses as restrictive for insert to havn_relay
  with check (used_by is null and exists (
    select from access.approval_requests r
    where r.org_id = approval_uses.org_id and r.id = approval_uses.request_id and r.requested_by is null));

-- Whether the caller's request was about all of these: whoever agreed may know of them.
create function access.was_about(wanted uuid, things uuid[]) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select exists (select from access.approval_requests r where r.id = wanted and r.subjects @> things) $$;

-- For the owner's triggers alone: somebody is let in until a moment, where two have agreed to it.
create function access.let_in(house uuid, subject uuid, member uuid, until_when timestamptz) returns void
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
  values (house, subject, member, 'supervision', 'assigned', until_when)
$$;
revoke all on function access.let_in(uuid, uuid, uuid, timestamptz) from public;

-- What is locked lets nobody in by one alone. Known by the module that locks, which says it anew.
create function access.is_locked(house uuid, subject uuid, member uuid, until_when timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select false $$;
create function access.stay_locked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if access.is_locked(new.org_id, new.subject_id, new.membership_id, new.valid_to)
  then raise exception 'locked' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger stay_locked before insert on access.grants for each row execute function access.stay_locked();
revoke all on function access.is_locked(uuid, uuid, uuid, timestamptz), access.stay_locked() from public;

-- Whoever could be a second in other matters comes in by two, where there is a second to ask: else one leader alone could
-- invent the other.
alter table access.invitations
  add column approval_id uuid,
  add column approval_kind text not null default 'invite-leader' check (approval_kind = 'invite-leader'),
  add column approval_digest bytea generated always as (access.digest(array[name, role, coalesce(phone, '')])) stored,
  add unique (org_id, approval_id),
  add foreign key (org_id, approval_id, approval_kind, approval_digest)
    references access.approval_uses (org_id, request_id, kind, digest);
create function access.by_two() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if new.role = any (access.keepers()) and new.made_by is not null and new.recovery_id is null and new.approval_id is null
    and exists (
      select from access.memberships m, access.memberships maker
      where maker.org_id = new.org_id and maker.id = new.made_by and m.org_id = new.org_id
        and m.account_id <> maker.account_id and m.role = any (access.approvers('invite-leader'))
        and m.from_at <= now() and (m.until_at is null or m.until_at > now()))
  then raise exception 'needs a second' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger by_two before insert on access.invitations for each row execute function access.by_two();

-- A new organisation can be asked to take people over, and sees what is free. The first is made at the keyboard alone; later
-- ones with the yes of a leader of one that is there.
alter table access.organisations
  add column approved_in uuid,
  add column approval_id uuid,
  add column approval_kind text not null default 'new-organisation' check (approval_kind = 'new-organisation'),
  add column approval_digest bytea generated always as (access.digest(array[name, kind, coalesce(municipality, '')])) stored,
  add check ((approved_in is null) = (approval_id is null)),
  add unique (approved_in, approval_id),
  add foreign key (approved_in, approval_id, approval_kind, approval_digest)
    references access.approval_uses (org_id, request_id, kind, digest);
create function access.house_by_two() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not new.training and new.approval_id is null and exists (
    select from access.organisations o join access.memberships m on m.org_id = o.id
    where not o.training and m.role = 'leader' and m.from_at <= now() and (m.until_at is null or m.until_at > now()))
  then raise exception 'needs the yes of a leader' using errcode = 'check_violation'; end if;
  return new;
end $$;
revoke all on function access.house_by_two() from public;
create trigger by_two before insert on access.organisations for each row execute function access.house_by_two();

-- A wall is taken down by the one who asked, when another has said yes to exactly that one.
alter table access.wall_endings
  add column approval_id uuid not null,
  add column approval_kind text not null default 'lift-wall' check (approval_kind = 'lift-wall'),
  add column approval_digest bytea generated always as (access.digest(array[wall_id::text])) stored,
  add unique (org_id, approval_id),
  add foreign key (org_id, approval_id, approval_kind, approval_digest)
    references access.approval_uses (org_id, request_id, kind, digest);
create policy keeper on access.approval_requests for select to havn_owner using (true);
create policy keeper on access.approvals for select to havn_owner using (true);
-- Neither of the two is the one it keeps out, and what was asked stood behind that same wall: nobody it keeps out has seen it.
create function access.not_the_walled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from access.walls w
    join access.approvals a on a.org_id = w.org_id and a.request_id = new.approval_id
    join access.approval_requests r on r.org_id = a.org_id and r.id = a.request_id
    where w.org_id = new.org_id and w.id = new.wall_id and w.account_id not in (a.requested_account, a.approved_account)
      and exists (select from unnest(r.subjects) s, access.journeys_of(r.org_id, s) way where way = w.journey))
  then raise exception 'two others take a wall down' using errcode = 'check_violation'; end if;
  return new;
end $$;
revoke all on function access.not_the_walled() from public;
create trigger not_the_walled before insert on access.wall_endings
  for each row execute function access.not_the_walled();
