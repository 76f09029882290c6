-- What happens when nobody who sees a sealed case is left, and who is told of what waits (decision 0046).

-- Where nobody who is let in is left: the leaders, the deputies, the data protection officer and the named deputy can each make a
-- code for another. They are told that somebody is needed, and nothing of whom.
create function sealed.callers() returns table (org uuid, of uuid, code text, since timestamptz, member uuid, tokens text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select k.org_id, k.id, k.public_id, d.at, m.id, access.walled_by(k.org_id, m.id)
  from sealed.cases k
  cross join lateral (
    select d.deputy_id, d.at from sealed.duties d
    where d.org_id = k.org_id and d.case_id = k.id order by d.at desc, d.id desc limit 1) d
  cross join lateral access.staff_of(k.org_id) m
  where m.here and (m.role in ('leader', 'deputy', 'data_protection_officer') or m.id = d.deputy_id and m.role = any (access.caring()))
    and not sealed.walled(k.org_id, k.id, m.id)
    and not exists (select from sealed.case_endings e where e.org_id = k.org_id and e.case_id = k.id)
    and cardinality(sealed.present(k.org_id, k.id)) = 0
$$;
-- Of the one who asks.
create function sealed.my_waiting() returns table (of uuid, code text, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.of, c.code, c.since from access.session() me
  join sealed.callers() c on c.org = me.org_id and c.member = me.membership_id
  where not sealed.walled(c.org, c.of, c.member, sealed.own_marks())
  order by c.since, c.code
$$;
-- A code for the named deputy, or for a leader or deputy of the house; never for the one who makes it. False for whoever cannot.
create function sealed.call_in(wanted text, member uuid, made uuid, given bytea, marks bytea[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare me record; waits record;
begin
  select * into me from access.session();
  select * into waits from sealed.my_waiting() w where w.code = wanted;
  if waits.of is null or not exists (
    select from sealed.callers() c join access.staff_of(me.org_id) m on m.id = c.member
    where c.of = waits.of and c.member = call_in.member and m.role = any (access.caring()) and m.account <> me.account_id
      and not sealed.walled(c.org, c.of, c.member, marks)) then return false; end if;
  insert into sealed.code_endings (org_id, code_id, how)
  select c.org_id, c.id, 'replaced' from sealed.codes c
  where c.org_id = me.org_id and c.case_id = waits.of and c.membership_id = call_in.member on conflict do nothing;
  insert into sealed.codes (org_id, id, case_id, membership_id, mark, made_by)
  values (me.org_id, made, waits.of, call_in.member, given, me.membership_id);
  return true;
end $$;

-- The only way in for anybody else: a code made for this member, within a quarter of an hour, once; not for the walled. Whoever
-- comes where nobody was left answers for it.
create function sealed.take_code(given bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare me record; found_code record;
begin
  select * into me from access.session();
  select c.id, c.case_id, k.public_id into found_code
  from sealed.codes c join sealed.cases k on k.org_id = c.org_id and k.id = c.case_id
  where c.org_id = me.org_id and c.membership_id = me.membership_id and c.mark = given and c.expires_at > now()
    and me.role = any (access.caring())
    and not sealed.walled(c.org_id, c.case_id, c.membership_id, sealed.own_marks())
    and not exists (select from sealed.case_endings e where e.org_id = c.org_id and e.case_id = c.case_id);
  if found_code.id is null then return null; end if;
  insert into sealed.code_endings (org_id, code_id, how) values (me.org_id, found_code.id, 'used') on conflict do nothing;
  if not found then return null; end if;
  if found_code.case_id not in (select sealed.my_cases()) then
    insert into sealed.assignments (org_id, case_id, membership_id, code_id)
    values (me.org_id, found_code.case_id, me.membership_id, found_code.id);
    perform sealed.move_on();
  end if;
  return found_code.public_id;
end $$;

-- What is late is the deputy's too; where the deputy has left, the one who answers, then whoever opened it; never somebody who
-- is walled. Needs no key.
create function sealed.escalate() returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with told as (
    insert into sealed.escalations (org_id, task_id, case_id, to_id)
    select t.org_id, t.id, t.case_id, coalesce(
      (select one from unnest(array[d.deputy_id, d.responsible_id, k.opened_by]) with ordinality as w (one, n)
       where sealed.fit(t.org_id, t.case_id, one) order by n limit 1), d.deputy_id)
    from sealed.tasks t
    join sealed.cases k on k.org_id = t.org_id and k.id = t.case_id
    cross join lateral (
      select d.deputy_id, d.responsible_id from sealed.duties d
      where d.org_id = t.org_id and d.case_id = t.case_id order by d.at desc, d.id desc limit 1) d
    where t.due_at <= now()
      and not exists (select from sealed.task_endings e where e.org_id = t.org_id and e.task_id = t.id)
      and not exists (select from sealed.case_endings e where e.org_id = t.org_id and e.case_id = t.case_id)
    on conflict do nothing returning 1)
  select count(*) from told
$$;
-- Who has something that is late, or a duty that the rule moved to them and has not looked since: how many, and nothing of what.
create function sealed.late() returns table (membership uuid, n bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select one, count(*) from (
    select a.one, t.id from sealed.tasks t
    cross join lateral unnest(sealed.present(t.org_id, t.case_id)) a (one)
    where t.due_at <= now()
      and not exists (select from sealed.task_endings e where e.org_id = t.org_id and e.task_id = t.id)
      and not exists (select from sealed.case_endings e where e.org_id = t.org_id and e.case_id = t.case_id)
    union all
    select d.responsible_id, k.id from sealed.cases k
    cross join lateral (
      select d.responsible_id, d.by_id, d.at from sealed.duties d
      where d.org_id = k.org_id and d.case_id = k.id order by d.at desc, d.id desc limit 1) d
    where d.by_id is null and d.responsible_id = any (sealed.present(k.org_id, k.id))
      and not exists (select from sealed.case_endings e where e.org_id = k.org_id and e.case_id = k.id)
      and not exists (select from sealed.entries e
        where e.org_id = k.org_id and e.object = k.public_id and e.membership_id = d.responsible_id and e.deed = 'see' and e.at > d.at)
  ) waiting (one, thing) group by one
$$;
create policy keeper on sealed.entries for select to havn_owner using (true);

revoke all on function sealed.callers(), sealed.my_waiting(), sealed.call_in(text, uuid, uuid, bytea, bytea[]),
  sealed.take_code(bytea), sealed.escalate(), sealed.late() from public;
grant execute on function sealed.callers(), sealed.my_waiting(), sealed.call_in(text, uuid, uuid, bytea, bytea[]),
  sealed.take_code(bytea), sealed.escalate(), sealed.late() to havn_sealed;
