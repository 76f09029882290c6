-- What ends: a case that is closed, many that are, one that is locked, and what leaves a case on paper. What needs two points
-- at the used yes of a second (access.approval_uses), for exactly what was agreed on.

-- A packet for her, or for somebody who may ask. `digest` is of every byte of it; a random word inside keeps it from being
-- guessed.
create table cases.disclosures (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  case_id uuid not null,
  receiver text not null check (receiver in ('herself', 'court', 'police', 'lawyer', 'parent', 'child-welfare', 'health', 'other')),
  basis text not null check (basis in ('own-right', 'consent', 'court-order', 'legal-duty', 'party')),
  digest bytea not null check (octet_length(digest) = 32),
  sealed bytea not null,
  made_by uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, id, case_id, digest),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, made_by) references access.memberships (org_id, id),
  check ((receiver = 'herself') = (basis = 'own-right'))
);
call access.fence_subject('cases.disclosures', 'case_id', 'select, insert', 'select');
call access.signed('cases.disclosures', 'made_by');

-- It went out: once, as it was read and agreed on.
create table cases.disclosure_deliveries (
  org_id uuid not null,
  disclosure_id uuid not null,
  case_id uuid not null,
  digest bytea not null,
  approval_id uuid not null,
  approval_kind text not null default 'disclosure' check (approval_kind = 'disclosure'),
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, disclosure_id),
  unique (org_id, approval_id),
  foreign key (org_id, disclosure_id, case_id, digest) references cases.disclosures (org_id, id, case_id, digest),
  foreign key (org_id, approval_id, approval_kind, digest) references access.approval_uses (org_id, request_id, kind, digest),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence_subject('cases.disclosure_deliveries', 'case_id', 'select, insert', 'select');
call access.signed('cases.disclosure_deliveries', 'by_id');

-- The second must have been one who may know of this case: the request named it.
create function cases.asked_about() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not access.was_about(new.approval_id, array[new.case_id])
  then raise exception 'agreed on for another case' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger asked_about before insert on cases.disclosure_deliveries
  for each row execute function cases.asked_about();

-- Many closed at once. The digest is of the reason and of every custody that ends, so that what was agreed on is what is done.
create table cases.bulk_closings (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  reason text not null,
  digest bytea not null,
  approval_id uuid not null,
  approval_kind text not null default 'bulk-close' check (approval_kind = 'bulk-close'),
  by_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, id, reason, by_id),
  unique (org_id, approval_id),
  foreign key (org_id, approval_id, approval_kind, digest) references access.approval_uses (org_id, request_id, kind, digest),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('cases.bulk_closings', access.caring(), 'select, insert', 'select');
call access.signed('cases.bulk_closings', 'by_id');

-- Why a case was closed, and that it was.
create table cases.closings (
  org_id uuid not null,
  case_id uuid not null,
  custody_id uuid not null,
  reason text not null check (reason in ('safe-home', 'other-service', 'own-wish', 'lost-contact', 'opened-by-mistake')),
  by_id uuid not null,
  bulk_id uuid,
  at timestamptz not null,
  primary key (org_id, case_id),
  foreign key (org_id, case_id, custody_id) references cases.custodies (org_id, case_id, id),
  foreign key (org_id, custody_id) references cases.custody_endings (org_id, custody_id) deferrable initially deferred,
  foreign key (org_id, bulk_id, reason, by_id) references cases.bulk_closings (org_id, id, reason, by_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence_subject('cases.closings', 'case_id', 'select, insert', 'select');
create policy oneself on cases.closings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));

-- What is open about the person in this house, besides the case itself: known by the modules above (access.open_things).
create function cases.open_around(wanted uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array_remove(access.open_things(c.org_id, c.journey), 'case') from cases.cases c
  where c.org_id = access.current_org() and c.id = wanted
$$;
revoke all on function cases.open_around(uuid) from public;
grant execute on function cases.open_around(uuid) to havn_app;

-- One alone closes what they answer for; the rest is closed by two. Nobody closes over something that waits.
create function cases.close_by_right() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if new.bulk_id is null and not exists (select from cases.custodies u
    where u.org_id = new.org_id and u.id = new.custody_id and u.current and u.accountable_id = new.by_id)
  then raise exception 'closed by one who does not answer for it' using errcode = 'check_violation'; end if;
  if cases.open_around(new.case_id) <> '{}'
  then raise exception 'something waits' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger close_by_right before insert on cases.closings for each row execute function cases.close_by_right();

create function cases.close_with_reason() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from cases.closings c where c.org_id = new.org_id and c.custody_id = new.custody_id)
  then raise exception 'closed without a reason' using errcode = 'check_violation'; end if;
  return null;
end $$;
create constraint trigger close_with_reason after insert on cases.custody_endings
  deferrable initially deferred for each row when (new.how = 'closed') execute function cases.close_with_reason();

create function cases.close_as_agreed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare which uuid := coalesce(to_jsonb(new) ->> 'bulk_id', to_jsonb(new) ->> 'id')::uuid;
begin
  if not exists (
    select from cases.bulk_closings b
    where b.org_id = new.org_id and b.id = which
      and b.digest = access.digest(array[b.reason] || array(select c.custody_id::text from cases.closings c
        where c.org_id = b.org_id and c.bulk_id = b.id order by c.custody_id::text collate "C"))
      and access.was_about(b.approval_id,
        array(select c.case_id from cases.closings c where c.org_id = b.org_id and c.bulk_id = b.id)))
  then raise exception 'others than those agreed on' using errcode = 'check_violation'; end if;
  return null;
end $$;
create constraint trigger close_as_agreed after insert on cases.bulk_closings
  deferrable initially deferred for each row execute function cases.close_as_agreed();
create constraint trigger close_as_agreed after insert on cases.closings
  deferrable initially deferred for each row when (new.bulk_id is not null) execute function cases.close_as_agreed();

-- For how long a case that has ended is read here before it is locked. A year at most; the newest version counts.
create table cases.retention_rules (
  org_id uuid not null references access.organisations (id),
  version int not null,
  months int not null check (months between 1 and 12),
  by_id uuid not null,
  at timestamptz not null,
  primary key (org_id, version),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('cases.retention_rules', access.keepers(), 'select, insert', 'select');
create policy by_right on cases.retention_rules as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()) and (select access.current_role()) = 'leader');
create policy due on cases.retention_rules for select to havn_sweep using (true);
grant select (org_id, version, months) on cases.retention_rules to havn_sweep;
create policy due on cases.custody_endings for select to havn_sweep using (how <> 'passed');
grant select (org_id, case_id, at) on cases.custody_endings to havn_sweep;
grant usage on schema cases to havn_sweep;

-- From here on nobody is let in to it but by two.
create table cases.locks (
  org_id uuid not null,
  case_id uuid not null,
  public_id text not null,
  code text not null,
  ended_at timestamptz not null,
  at timestamptz not null default now(),
  primary key (org_id, case_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id)
);
call access.fence('cases.locks', access.keepers(), 'select', 'select, insert');
call access.wall_subject('cases.locks', 'case_id');
create policy due on cases.locks for select to havn_sweep using (true);
grant select (org_id, case_id) on cases.locks to havn_sweep;

-- One who needs it reads it for a week, and then it is locked again.
create table cases.unlockings (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  approval_id uuid not null,
  approval_kind text not null default 'retention-override' check (approval_kind = 'retention-override'),
  approval_digest bytea generated always as (access.digest(array['retention-override', case_id::text])) stored,
  by_id uuid not null,
  at timestamptz not null default now(),
  until_at timestamptz not null default now() + interval '7 days',
  primary key (org_id, id),
  unique (org_id, approval_id),
  foreign key (org_id, case_id) references cases.locks (org_id, case_id),
  foreign key (org_id, approval_id, approval_kind, approval_digest)
    references access.approval_uses (org_id, request_id, kind, digest),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('cases.unlockings', access.keepers(), 'select, insert (org_id, case_id, approval_id, by_id)', '');
call access.wall_subject('cases.unlockings', 'case_id');
create policy oneself on cases.unlockings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()) and (select access.current_role()) = any (access.caring()));
create trigger asked_about before insert on cases.unlockings for each row execute function cases.asked_about();

create policy keeper on cases.locks for select to havn_owner using (true);
create policy keeper on cases.unlockings for select to havn_owner using (true);
create function cases.let_in_again() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform access.let_in(new.org_id, new.case_id, new.by_id, new.until_at);
  return null;
end $$;
create trigger let_in_again after insert on cases.unlockings for each row execute function cases.let_in_again();

create or replace function access.is_locked(house uuid, subject uuid, member uuid, until_when timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (select from cases.locks l where l.org_id = house and l.case_id = subject)
    and not exists (select from cases.unlockings u where u.org_id = house and u.case_id = subject
      and u.by_id = member and u.until_at >= until_when)
$$;
revoke all on function cases.let_in_again() from public;
