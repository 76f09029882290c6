-- Walls inside the sealed side, and who comes when nobody who sees a case is left (decision 0046).

-- What she is known by elsewhere: a way on the ordinary side, an identity number. Only as marks under the key of this side, so
-- that whoever reads the whole database cannot tell which ordinary case is hers.
create table sealed.known_marks (
  org_id uuid not null,
  case_id uuid not null,
  mark bytea not null check (length(mark) = 32),
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, case_id, mark),
  foreign key (org_id, case_id) references sealed.cases (org_id, id)
);
-- Said here: by herself of a colleague, or by a colleague of himself. What is said elsewhere is looked up there each time.
create table sealed.walls (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  account_id uuid not null references access.accounts (id),
  membership_id uuid not null,
  kind text not null check (kind in ('declared', 'person')),
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, case_id, account_id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- Null: moved by the rule, because somebody left or is walled.
alter table sealed.duties alter column by_id drop not null;
alter table sealed.assignment_endings alter column by_id drop not null;

-- What the process has found the caller to be walled from: marks, set for one transaction. Unset means everything.
create function sealed.own_marks() returns bytea[]
language sql stable set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('app.walled', true), '')::bytea[] $$;
revoke all on function sealed.own_marks() from public;
grant execute on function sealed.own_marks() to havn_sealed;

-- Walled from one case by what is said inside.
create function sealed.walled(house uuid, of uuid, member uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from access.staff_of(house) m join sealed.walls w on w.account_id = m.account
    where m.id = member and w.org_id = house and w.case_id = of)
$$;
-- The same, also by what is said elsewhere.
create function sealed.walled(house uuid, of uuid, member uuid, marks bytea[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select marks is null or sealed.walled(house, of, member)
    or exists (select from sealed.known_marks k where k.org_id = house and k.case_id = of and k.mark = any (marks))
$$;
-- Meets people in the house now, and is not walled by what is said inside.
create function sealed.fit(house uuid, of uuid, member uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from access.staff_of(house) m where m.id = member and m.here and m.role = any (access.caring()))
    and not sealed.walled(house, of, member)
$$;
-- Those who are let in and can still come, the first who came first.
create function sealed.present(house uuid, of uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(
    select a.membership_id from sealed.assignments a
    where a.org_id = house and a.case_id = of and sealed.fit(house, of, a.membership_id)
      and not exists (select from sealed.assignment_endings e where e.org_id = a.org_id and e.assignment_id = a.id)
    group by a.membership_id order by min(a.at), a.membership_id)
$$;

-- The cases of the one who asks, now. A wall beats every assignment.
create or replace function sealed.my_cases() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.case_id from access.session() me
  join sealed.assignments a on a.org_id = me.org_id and a.membership_id = me.membership_id
  where not exists (select from sealed.assignment_endings e where e.org_id = a.org_id and e.assignment_id = a.id)
    and not exists (select from sealed.case_endings c where c.org_id = a.org_id and c.case_id = a.case_id)
    and not sealed.walled(a.org_id, a.case_id, me.membership_id, sealed.own_marks())
$$;

call sealed.fence('sealed.known_marks', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())');
-- Who knows her by their own word is nobody else's business.
call sealed.fence('sealed.walls', 'case_id in (select sealed.my_cases()) and kind = ''person''', '');
create policy fit on sealed.codes as restrictive for insert to havn_sealed with check (sealed.fit(org_id, case_id, membership_id));
create policy fit on sealed.duties as restrictive for insert to havn_sealed
  with check (sealed.fit(org_id, case_id, responsible_id) and sealed.fit(org_id, case_id, deputy_id));
create policy keeper on sealed.known_marks for select to havn_owner using (true);
create policy keeper on sealed.walls to havn_owner using (true);

-- The log of a case one is walled from is not one's own either, whatever the role.
create function sealed.walled_objects() returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select k.public_id from access.session() me join sealed.cases k on k.org_id = me.org_id
  where sealed.walled(k.org_id, k.id, me.membership_id, sealed.own_marks())
$$;
create policy walled on sealed.entries as restrictive for select to havn_sealed
  using (object is null or not object in (select sealed.walled_objects()));

-- Whether a colleague can be given the case; the only thing that is ever told of why not.
create function sealed.can_have(of uuid, member uuid, marks bytea[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from access.session() me
    where of in (select sealed.my_cases()) and sealed.fit(me.org_id, of, member)
      and not sealed.walled(me.org_id, of, member, marks) and not member = any (sealed.present(me.org_id, of)))
$$;

-- Somebody answers who can come: the deputy who is let in, else the first who is. No key is needed. Where nobody is let in
-- there is nobody to move to, and others are told (`sealed.callers`).
create function sealed.move_on() returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with standing as (
    select k.org_id, k.id, d.responsible_id, d.deputy_id, sealed.present(k.org_id, k.id) as here
    from sealed.cases k cross join lateral (
      select responsible_id, deputy_id from sealed.duties d
      where d.org_id = k.org_id and d.case_id = k.id order by d.at desc, d.id desc limit 1) d
    where not exists (select from sealed.case_endings e where e.org_id = k.org_id and e.case_id = k.id)),
  answering as (
    select s.*, case when responsible_id = any (here) then responsible_id
      when deputy_id = any (here) then deputy_id else here[1] end as answers
    from standing s where cardinality(here) > 0),
  standing_in as (
    select a.*, coalesce(
      case when deputy_id <> answers and sealed.fit(org_id, id, deputy_id) then deputy_id end,
      (select h from unnest(here) with ordinality as one (h, n) where h <> answers order by n limit 1),
      (select m.id from access.staff_of(a.org_id) m
       where m.id <> a.answers and sealed.fit(a.org_id, a.id, m.id)
       order by array_position(array['leader', 'deputy', 'primary_contact', 'night_worker'], m.role), m.from_at, m.id limit 1),
      case when deputy_id <> answers then deputy_id else responsible_id end) as stands_in
    from answering a),
  moved as (
    insert into sealed.duties (org_id, id, case_id, responsible_id, deputy_id)
    select org_id, gen_random_uuid(), id, answers, stands_in from standing_in
    where (answers, stands_in) <> (responsible_id, deputy_id) returning 1)
  select count(*) from moved
$$;

-- Ends what a member had of a case: assignment and codes.
create function sealed.shut_out(house uuid, of uuid, member uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into sealed.assignment_endings (org_id, assignment_id, case_id)
  select a.org_id, a.id, a.case_id from sealed.assignments a
  where a.org_id = house and a.case_id = of and a.membership_id = member on conflict do nothing;
  insert into sealed.code_endings (org_id, code_id, how)
  select c.org_id, c.id, 'replaced' from sealed.codes c
  where c.org_id = house and c.case_id = of and c.membership_id = member on conflict do nothing;
$$;

-- "Never them", by whoever sees the case; "I know her", of oneself. False where it is not one's own, or names no colleague.
create function sealed.wall_off(of uuid, members uuid[], said text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare me record; one uuid;
begin
  select * into me from access.session();
  if me.role is null or of not in (select sealed.my_cases()) then return false; end if;
  if said = 'declared' and members <> array[me.membership_id] or said = 'person' and exists (
    select from access.staff_of(me.org_id) m where m.id = any (members) and m.account = me.account_id) then return false; end if;
  foreach one in array members loop
    insert into sealed.walls (org_id, case_id, account_id, membership_id, kind, by_id)
    select me.org_id, of, m.account, m.id, said, me.membership_id from access.staff_of(me.org_id) m where m.id = one
    on conflict do nothing;
    perform sealed.shut_out(me.org_id, of, m.id) from access.staff_of(me.org_id) m
    where m.account = (select a.account from access.staff_of(me.org_id) a where a.id = one);
  end loop;
  perform sealed.move_on();
  return true;
end $$;

-- Everybody who is let in, with what they are walled from outside: the process looks each round, and when a mark is added.
create function sealed.let_in() returns table (org uuid, of uuid, member uuid, tokens text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select k.org_id, k.id, m, access.walled_by(k.org_id, m)
  from sealed.cases k, unnest(sealed.present(k.org_id, k.id)) m
  where exists (select from sealed.known_marks n where n.org_id = k.org_id and n.case_id = k.id)
    and not exists (select from sealed.case_endings e where e.org_id = k.org_id and e.case_id = k.id)
    and cardinality(access.walled_by(k.org_id, m)) > 0
$$;
create function sealed.shut_out_walled(house uuid, of uuid, member uuid, marks bytea[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sealed.walled(house, of, member, marks) then return false; end if;
  perform sealed.shut_out(house, of, member);
  perform sealed.move_on();
  return true;
end $$;

revoke all on function sealed.walled_objects(), sealed.walled(uuid, uuid, uuid), sealed.walled(uuid, uuid, uuid, bytea[]),
  sealed.fit(uuid, uuid, uuid), sealed.present(uuid, uuid), sealed.can_have(uuid, uuid, bytea[]), sealed.move_on(),
  sealed.shut_out(uuid, uuid, uuid), sealed.wall_off(uuid, uuid[], text),
  sealed.let_in(), sealed.shut_out_walled(uuid, uuid, uuid, bytea[]) from public;
grant execute on function sealed.walled_objects(), sealed.walled(uuid, uuid, uuid, bytea[]), sealed.fit(uuid, uuid, uuid), sealed.can_have(uuid, uuid, bytea[]),
  sealed.move_on(), sealed.wall_off(uuid, uuid[], text), sealed.let_in(),
  sealed.shut_out_walled(uuid, uuid, uuid, bytea[]) to havn_sealed;
