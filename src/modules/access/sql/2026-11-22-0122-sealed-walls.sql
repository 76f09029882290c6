-- What the walls of the sealed side need to know from here (decision 0046).

-- Everybody who works or has worked in a house. Only for functions of the owner.
create function access.staff_of(house uuid) returns table (id uuid, account uuid, role text, from_at timestamptz, here boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.account_id, m.role, m.from_at, m.from_at <= now() and (m.until_at is null or m.until_at > now())
  from access.memberships m where m.org_id = house
$$;
-- What a member is walled from, in any house, and whom they have registered as close in this one. The process of the sealed side
-- makes marks of it under its own key, and keeps none of it.
create function access.walled_by(house uuid, member uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(
    select 'journey ' || w.journey from access.memberships m join access.walls w on w.account_id = m.account_id
    where m.org_id = house and m.id = member
      and not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)
    union
    select 'kin ' || encode(k.mark, 'hex') from access.memberships m
    join access.memberships own on own.org_id = m.org_id and own.account_id = m.account_id
    join access.kin_marks k on k.org_id = own.org_id and k.membership_id = own.id
    where m.org_id = house and m.id = member)
$$;
-- The way of a case of the caller's house, by its spoken code. The walled get the same nothing as for a code that is none.
create function access.journey_spoken(spoken text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.journey from access.session() me
  join access.spoken_codes k on k.org_id = me.org_id and k.code = spoken
  join access.subjects s on s.org_id = k.org_id and s.id = k.subject_id
  where me.role = any (access.caring()) and not s.journey = any (access.walled_journeys())
$$;
-- The ways of whoever has this identity mark in the caller's house.
create function access.journeys_marked(identity bytea) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct s.journey from access.session() me
  join access.person_marks p on p.org_id = me.org_id and p.mark = identity
  join access.parts t on t.org_id = p.org_id and t.part_id = p.person_id
  join access.subjects s on s.org_id = t.org_id and s.id = t.subject_id
  where me.role = any (access.caring())
$$;
revoke all on function access.staff_of(uuid), access.walled_by(uuid, uuid), access.journey_spoken(text), access.journeys_marked(bytea)
  from public;
grant execute on function access.walled_by(uuid, uuid), access.journey_spoken(text), access.journeys_marked(bytea) to havn_sealed;
