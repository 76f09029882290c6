-- Access to one case: an active membership in the house that holds it, a grant that is valid now, a purpose said in this
-- session, and no wall. Nothing else opens it (decision 0034).

-- What can be opened. Every case, packet and contact stands here before anything is written of it.
create table access.subjects (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  -- The public id, as the log names it.
  object text not null,
  journey uuid not null,
  -- A guarded subject needs a grant. A contact does not: whoever has the night must see who waits for an answer.
  guarded boolean not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (org_id, id),
  unique (org_id, object)
);
create index on access.subjects (org_id, journey);
create index on access.subjects (journey);

-- What follows a subject: the names of those the case is about, the offer of a hand-over.
create table access.parts (
  org_id uuid not null,
  part_id uuid not null,
  subject_id uuid not null,
  -- Its public id, where the log may name it.
  object text,
  primary key (org_id, part_id),
  foreign key (org_id, subject_id) references access.subjects (org_id, id)
);
create index on access.parts (org_id, subject_id);

-- A duty, a hold, a stay: rows that name neither subject nor journey where they are read or logged. Written by triggers of the
-- tables themselves, so that no new verb can forget it; no role that signs in reads it.
create table access.things (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  -- Its public id, where it has one.
  object text,
  journey uuid not null,
  written xid8 not null default pg_current_xact_id(),
  primary key (org_id, id, journey)
);
create index on access.things (journey);
alter table access.things enable row level security;
alter table access.things force row level security;
create policy keeper on access.things to havn_owner using (true);

create table access.grants (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  subject_id uuid not null,
  -- Null: the team of the house, each of whom says what for before anything is opened.
  membership_id uuid,
  purpose text check (purpose in ('follow-up', 'placement', 'receipt', 'supervision', 'disclosure')),
  basis text not null check (basis in ('opened', 'custody', 'team', 'assigned', 'packet', 'break-glass')),
  -- Half-open, by the database's clock.
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  -- Null: by the rule that made the case, or by the system.
  granted_by uuid,
  -- Set once.
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, subject_id) references access.subjects (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, granted_by) references access.memberships (org_id, id),
  check ((membership_id is null) = (purpose is null)),
  -- A packet that arrives when its day is over is there, and opens for nobody.
  check (valid_to >= valid_from),
  check (basis <> 'break-glass' or valid_to <= valid_from + interval '60 minutes')
);
create index on access.grants (org_id, subject_id) where ended_at is null;
create index on access.grants (org_id, membership_id) where ended_at is null;

-- What somebody of the team said they opened it for. It holds for that session.
create table access.openings (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  subject_id uuid not null,
  session_id uuid not null,
  membership_id uuid not null,
  purpose text not null check (purpose in ('follow-up', 'placement', 'receipt', 'supervision', 'disclosure')),
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, subject_id) references access.subjects (org_id, id),
  foreign key (org_id, session_id) references access.sessions (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on access.openings (session_id, subject_id);

-- Habilitet: somebody who must not see, hear of or count one person's way, in any house they work in. Beats every grant.
create table access.walls (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  public_id text not null,
  account_id uuid not null references access.accounts (id),
  journey uuid not null,
  -- By the worker's own word, by registered kinship, or because the person said "never them".
  kind text not null check (kind in ('declared', 'kinship', 'person')),
  set_by uuid,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, set_by) references access.memberships (org_id, id)
);
create index on access.walls (account_id);
create table access.wall_endings (
  org_id uuid not null,
  wall_id uuid not null,
  at timestamptz not null default now(),
  by_id uuid not null,
  primary key (org_id, wall_id),
  foreign key (org_id, wall_id) references access.walls (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- What the caller holds a grant for now, in the caller's own house. Asked once for each table of a statement, and as of the
-- statement: whoever waited for their turn is let in by what was given while they waited.
create function access.granted_subjects() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(g.subject_id), '{}')
  from access.session() me join access.grants g on g.org_id = me.org_id
    and (g.membership_id is null or g.membership_id = me.membership_id)
    and g.ended_at is null and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
$$;

-- The journeys the caller must not meet, whichever house set the wall. Plans are kept by the session this way, and who has no
-- wall pays one look into an index.
create function access.walled_journeys() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(array_agg(distinct w.journey), '{}')
    from access.session() me join access.walls w on w.account_id = me.account_id
    where not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id));
end $$;

-- Every id that leads to a walled way: subjects, what is part of them, and things. Of all houses, since a room held here may
-- be in the log of both.
create function access.walled_subjects() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare walled uuid[] := access.walled_journeys();
begin
  if cardinality(walled) = 0 then return walled; end if;
  return array(
    select s.id from access.subjects s where s.journey = any (walled)
    union
    select p.part_id from access.parts p join access.subjects s on s.org_id = p.org_id and s.id = p.subject_id
    where s.journey = any (walled)
    union
    select t.id from access.things t where t.journey = any (walled));
end $$;
-- As the log names them.
create function access.walled_objects() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare walled uuid[] := access.walled_journeys();
begin
  if cardinality(walled) = 0 then return '{}'; end if;
  return array(
    select unnest(array[s.object, s.id::text]) from access.subjects s where s.journey = any (walled)
    union
    select unnest(array[p.object, p.part_id::text]) from access.parts p
    join access.subjects s on s.org_id = p.org_id and s.id = p.subject_id where s.journey = any (walled)
    union
    select unnest(array[t.object, t.id::text]) from access.things t where t.journey = any (walled));
end $$;

-- How far the caller comes with a subject, or with something that is part of one:
-- 'none' · 'listed' (it exists, and opens when a purpose is said) · 'open'. What stands nowhere is the house's own.
create function access.reach(wanted uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((
    select case
      when not me.role = any (access.caring()) then 'none'
      when s.id is null then 'open'
      when s.journey = any ((select access.walled_journeys())::uuid[]) then 'none'
      when not s.guarded then 'open'
      when bool_or(g.membership_id is not null) then 'open'
      when bool_or(g.id is not null) then case
        when exists (select from access.openings o where o.session_id = me.session_id and o.subject_id = s.id) then 'open'
        else 'listed' end
      else 'none' end
    from access.session() me
    left join access.parts p on p.org_id = me.org_id and p.part_id = wanted
    left join access.subjects s on s.org_id = me.org_id and s.id = coalesce(p.subject_id, wanted)
    left join access.grants g on g.org_id = s.org_id and g.subject_id = s.id
      and (g.membership_id is null or g.membership_id = me.membership_id)
      and g.ended_at is null and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
    group by me.role, me.session_id, s.id, s.journey, s.guarded), 'none')
$$;
-- What the log says of why: the purpose of the caller's own grant, else the newest said in this session.
create function access.declared(wanted text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select g.purpose from access.grants g
     where g.org_id = s.org_id and g.subject_id = s.id and g.membership_id = me.membership_id and g.ended_at is null
       and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
     order by g.valid_from desc limit 1),
    (select o.purpose from access.openings o where o.session_id = me.session_id and o.subject_id = s.id
     order by o.at desc limit 1))
  from access.session() me join access.subjects s on s.org_id = me.org_id and s.object = wanted
$$;
revoke all on function access.granted_subjects(), access.walled_journeys(), access.walled_subjects(), access.walled_objects(),
  access.reach(uuid), access.declared(text) from public;
grant execute on function access.granted_subjects(), access.walled_journeys(), access.walled_subjects(), access.walled_objects(),
  access.reach(uuid), access.declared(text) to havn_app;

call access.fence('access.subjects', access.caring(), 'select, insert', 'select, insert');
call access.fence('access.parts', access.caring(), 'select, insert', 'select, insert');
call access.fence('access.grants', access.caring(), 'select, insert', 'select, insert');
call access.signed('access.grants', 'granted_by');
grant update (ended_at, ended_by) on access.grants to havn_app, havn_relay;
create policy ended_by_oneself on access.grants as restrictive to havn_app
  with check (ended_by is null or ended_by = (select access.current_membership()));
create policy walled on access.subjects as restrictive to havn_app
  using (not journey = any ((select access.walled_journeys())::uuid[]));
create policy walled on access.parts as restrictive to havn_app
  using (not subject_id = any ((select access.walled_subjects())::uuid[]));
create policy walled on access.grants as restrictive to havn_app
  using (not subject_id = any ((select access.walled_subjects())::uuid[]));

-- Said by oneself, for a case that is within reach, in the session at hand.
alter table access.openings enable row level security;
alter table access.openings force row level security;
create policy own on access.openings to havn_app
  using (org_id = (select access.current_org()) and membership_id = (select access.current_membership())
    and session_id = (select s.session_id from access.session() s) and access.reach(subject_id) <> 'none');
grant select, insert on access.openings to havn_app;

-- The walled see no wall: not by their own word, and not because somebody else set it.
alter table access.walls enable row level security;
alter table access.walls force row level security;
create policy own on access.walls to havn_app
  using (org_id = (select access.current_org()) and (select access.current_role()) = any (access.caring()));
create policy walled on access.walls as restrictive for select to havn_app
  using (not journey = any ((select access.walled_journeys())::uuid[]));
grant select, insert on access.walls to havn_app;
create policy acting on access.walls to havn_relay using (org_id = (select access.acting_org()));
grant select, insert on access.walls to havn_relay;
call access.fence('access.wall_endings', access.caring(), 'select, insert', 'select');

create policy keeper on access.subjects for select to havn_owner using (true);
create policy keeper on access.parts for select to havn_owner using (true);
create policy keeper on access.grants to havn_owner using (true);
create policy keeper on access.openings for select to havn_owner using (true);
-- Kinship raises one by rule.
create policy keeper on access.walls to havn_owner using (true);
create policy keeper on access.wall_endings for select to havn_owner using (true);

-- A key opens only what its reader may open. The purpose is asked for here, where content begins.
create policy reach on access.data_keys as restrictive for select to havn_app using (access.reach(subject_id) = 'open');

-- Puts the fence of a case around a table: `subject` is the column that names the case or packet. Migrations only.
create procedure access.fence_subject(target regclass, subject text, staff_may text, relay_may text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  call access.fence(target, access.caring(), staff_may, relay_may);
  execute format(
    'create policy granted on %s as restrictive to havn_app
       using ((%I = any ((select access.granted_subjects())::uuid[])) is true)',
    target, subject);
end $$;
-- Puts the wall around a table: the column names what it is about, or the journey.
-- A row without the column is about nobody, and stays.
create procedure access.wall_subject(target regclass, subject text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('create policy walled on %s as restrictive to havn_app
    using ((%I = any ((select access.walled_subjects())::uuid[])) is not true)', target, subject);
end $$;
create procedure access.wall_journey(target regclass, journey text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('create policy walled on %s as restrictive to havn_app
    using ((%I = any ((select access.walled_journeys())::uuid[])) is not true)', target, journey);
end $$;
revoke all on procedure access.fence_subject, access.wall_subject, access.wall_journey from public;

-- A grant ends once, and all of them with the membership.
create function access.end_once() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if old.ended_at is not null then raise exception 'a grant ends once' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger end_once before update on access.grants for each row execute function access.end_once();
create function access.end_grants() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update access.grants set ended_at = now()
  where org_id = new.org_id and membership_id = new.id and ended_at is null;
  return null;
end $$;
revoke all on function access.end_grants() from public;
create trigger end_grants after update of until_at on access.memberships
  for each row when (new.until_at is not null) execute function access.end_grants();
