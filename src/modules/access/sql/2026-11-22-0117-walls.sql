-- Habilitet everywhere: what belongs to one person's way and has an id of its own, and walls that hold there too.

-- Whose way an id belongs to: a subject, a part or a thing of `org`, or else the id is a journey itself.
create function access.journeys_of(org uuid, of uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.journey from access.subjects s where s.org_id = org and s.id = of
  union
  select s.journey from access.parts p join access.subjects s on s.org_id = p.org_id and s.id = p.subject_id
  where p.org_id = org and p.part_id = of
  union
  select t.journey from access.things t where t.org_id = org and t.id = of
$$;
revoke all on function access.journeys_of(uuid, uuid) from public;

-- Trigger of a table with `id`: its row follows what the column in the first argument names. A second argument says that
-- the column holds the journey itself.
create function access.note_thing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  told jsonb := to_jsonb(new);
  owner uuid := (told ->> tg_argv[0])::uuid;
begin
  insert into access.things (org_id, id, object, journey)
  select new.org_id, new.id, told ->> 'public_id', w.journey
  from (select owner as journey where tg_nargs = 2 union select access.journeys_of(new.org_id, owner) where tg_nargs = 1) w
  where w.journey is not null
  on conflict do nothing;
  return null;
end $$;
revoke all on function access.note_thing() from public;

-- The same, for what only the code knows the owner of: a room held in another house. Inside the house it lies in.
create function access.note_thing(wanted uuid, public_id text, whose uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into access.things (org_id, id, object, journey)
  select access.acting_org(), wanted, public_id, whose where access.acting_org() is not null
  on conflict do nothing
$$;
revoke all on function access.note_thing(uuid, text, uuid) from public;
grant execute on function access.note_thing(uuid, text, uuid) to havn_relay;

-- The transactions that made something of theirs: the log of a call names nobody, and stands in the transaction of the call.
create function access.walled_writes() returns xid8[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare walled uuid[] := access.walled_journeys();
begin
  if cardinality(walled) = 0 then return '{}'; end if;
  return array(
    select s.written from access.subjects s where s.journey = any (walled)
    union
    select t.written from access.things t where t.journey = any (walled));
end $$;
revoke all on function access.walled_writes() from public;
grant execute on function access.walled_writes() to havn_app;
-- Where rooms are counted for the house, also by the system, which has no session and no wall.
grant execute on function access.walled_subjects() to havn_relay;

-- Members of the house at hand who must not meet one person's way: never chosen, never woken, and what they answered for goes
-- on to another. Whoever is walled learns nothing of anybody else's wall either.
create function access.walled_members(of uuid) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  house uuid := coalesce(access.current_org(), access.acting_org());
  theirs uuid[] := array(select access.journeys_of(house, of) union select of);
begin
  if theirs && access.walled_journeys() then return '{}'; end if;
  return array(
    select m.id from access.walls w join access.memberships m on m.account_id = w.account_id
    where m.org_id = house and w.journey = any (theirs)
      and not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id));
end $$;
revoke all on function access.walled_members(uuid) from public;
grant execute on function access.walled_members(uuid) to havn_app, havn_relay;

-- For the modules that ask who must go on to somebody else: members who have left (any way), and walled ones (one way).
create function access.barred_members() returns table (house uuid, member uuid, way uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.org_id, m.id, null::uuid from access.memberships m where m.until_at <= now()
  union all
  select m.org_id, m.id, w.journey from access.walls w join access.memberships m on m.account_id = w.account_id
  where not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)
$$;
-- Who of the house at hand may not meet whom, whichever house said so: for the system's own look through the log.
create function access.walled_in(wanted uuid) returns table (member uuid, way uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select b.member, b.way from access.barred_members() b
  where b.house = wanted and b.house = access.acting_org() and b.way is not null
$$;
revoke all on function access.walled_in(uuid) from public;
grant execute on function access.walled_in(uuid) to havn_relay;
-- Whether anybody in the house meets people and may meet this one.
create function access.anybody(wanted uuid, journey uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from access.memberships m
    where m.org_id = wanted and m.role = any (access.caring()) and m.from_at <= now() and (m.until_at is null or m.until_at > now())
      and not exists (select from access.barred_members() b
        where b.house = m.org_id and b.member = m.id and (b.way is null or b.way = anybody.journey)))
$$;
revoke all on function access.barred_members(), access.anybody(uuid, uuid) from public;

-- The wall, and the row itself as a thing: for tables with an id that other tables or the log name.
create procedure access.wall_thing(target regclass, subject text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  call access.wall_subject(target, subject);
  execute format('create trigger note_thing after insert on %s for each row execute function access.note_thing(%L)', target, subject);
end $$;
revoke all on procedure access.wall_thing from public;

-- Keys of what is registered nowhere open for the whole house; a thing of a walled way is not the house's.
call access.wall_subject('access.data_keys', 'subject_id');
call access.wall_subject('access.openings', 'subject_id');
create policy walled on access.wall_endings as restrictive to havn_app
  using (exists (select from access.walls w where w.org_id = wall_endings.org_id and w.id = wall_endings.wall_id));

-- What was done to keys of a walled way.
call access.wall_subject('access.destroyed_keys', 'subject_id');
create policy walled on access.key_hold_endings as restrictive to havn_app
  using (exists (select from access.key_holds h where h.org_id = key_hold_endings.org_id and h.id = key_hold_endings.hold_id)
    or (select cardinality(access.walled_journeys())) = 0);
create policy walled on access.shredding_endings as restrictive to havn_app
  using (exists (select from access.shreddings h where h.org_id = shredding_endings.org_id and h.id = shredding_endings.shredding_id)
    or (select cardinality(access.walled_journeys())) = 0);
create trigger note_thing after insert on access.key_holds for each row execute function access.note_thing('journey', 'journey');
create trigger note_thing after insert on access.shreddings for each row execute function access.note_thing('journey', 'journey');

-- Who raises which. One's own word for oneself; the person's word by whoever has her way open, never for oneself, or a
-- colleague could be told by her own list; kinship by the rule alone. Nobody changes or takes away a row.
create policy by_right on access.walls as restrictive for insert to havn_app
  with check (set_by = (select access.current_membership())
    and exists (select from access.subjects s where s.org_id = walls.org_id and s.journey = walls.journey)
    and exists (select from access.memberships m where m.org_id = walls.org_id and m.account_id = walls.account_id
      and case walls.kind when 'declared' then m.id = walls.set_by when 'person' then m.id <> walls.set_by else false end));

-- Two take a wall down, as everything is done by two (`access.approvals`).
create policy by_right on access.wall_endings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));

-- Folk jeg kjenner: marks of identity numbers, one key for each house, nothing else. Each sees only her own. One id for each
-- of those she knows, and a mark under each version of the key that anything stood under: the number is not kept, so nothing
-- can be marked anew later.
create table access.kin_marks (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  mark bytea not null,
  version int not null,
  at timestamptz not null default now(),
  primary key (org_id, id, version),
  unique (org_id, membership_id, mark),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
alter table access.kin_marks enable row level security;
alter table access.kin_marks force row level security;
create policy own on access.kin_marks to havn_app
  using (org_id = (select access.current_org()) and membership_id = (select access.current_membership())
    and (select access.current_role()) = any (access.caring()));
grant select, insert on access.kin_marks to havn_app;
create policy keeper on access.kin_marks for select to havn_owner using (true);
create index on access.kin_marks (org_id, mark);
-- Under which versions of the key they stand, for the module that makes marks.
create function access.kin_versions() returns setof int
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select distinct version from access.kin_marks where org_id = access.current_org() $$;
revoke all on function access.kin_versions() from public;

-- The same mark of those who are helped here, as told by the module that has the numbers.
create table access.person_marks (
  org_id uuid not null references access.organisations (id),
  person_id uuid not null,
  mark bytea not null,
  at timestamptz not null default now(),
  primary key (org_id, person_id, mark)
);
create index on access.person_marks (org_id, mark);
call access.fence('access.person_marks', array[]::text[], '', 'select, insert');
create policy keeper on access.person_marks for select to havn_owner using (true);

-- A wall arises in the transaction in which the two become known, whichever comes last.
create function access.match_kin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare found record;
begin
  for found in
    select m.account_id, s.journey
    from access.kin_marks k
    join access.person_marks p on p.org_id = k.org_id and p.mark = k.mark
    join access.memberships m on m.org_id = k.org_id and m.id = k.membership_id
    join access.parts t on t.org_id = p.org_id and t.part_id = p.person_id
    join access.subjects s on s.org_id = t.org_id and s.id = t.subject_id
    where k.org_id = new.org_id and k.mark = new.mark and (m.until_at is null or m.until_at > now())
      and not exists (select from access.walls w where w.account_id = m.account_id and w.journey = s.journey)
  loop
    insert into access.walls (org_id, public_id, account_id, journey, kind)
    -- Sixteen letters of the alphabet of public ids, made of chance.
    values (new.org_id, (select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + get_byte(uuid_send(gen_random_uuid()), 15) % 32, 1), '')
      from generate_series(1, 16)), found.account_id, found.journey, 'kinship');
  end loop;
  return null;
end $$;
revoke all on function access.match_kin() from public;
create trigger match_kin after insert on access.kin_marks for each row execute function access.match_kin();
create trigger match_kin after insert on access.person_marks for each row execute function access.match_kin();
