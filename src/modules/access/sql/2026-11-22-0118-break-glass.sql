-- Break-glass: one case, one purpose, an hour at most, only inside the house that holds it, and a colleague looks at it
-- within three days. Every limit is computed here, by the database's clock; no form is trusted with any of them.

-- What a case is called aloud, so that it can be asked for by whoever does not see it. Nobody reads them back.
create table access.spoken_codes (
  org_id uuid not null,
  code text not null,
  subject_id uuid not null,
  primary key (org_id, code),
  unique (org_id, subject_id),
  foreign key (org_id, subject_id) references access.subjects (org_id, id)
);
call access.fence('access.spoken_codes', access.caring(), 'insert', 'insert');
create policy keeper on access.spoken_codes for select to havn_owner using (true);

create table access.break_glass (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  public_id text not null,
  subject_id uuid not null,
  -- The case, as the log names it and as it is said aloud.
  object text not null,
  code text not null,
  membership_id uuid not null,
  session_id uuid not null,
  grant_id uuid not null,
  purpose text not null check (purpose in ('follow-up', 'placement', 'receipt')),
  reason text not null check (reason in ('danger-now', 'here-now', 'health-now', 'nobody-answers')),
  at timestamptz not null default now(),
  until_at timestamptz not null,
  -- Set once, where it was given back or taken back before its time.
  ended_at timestamptz,
  -- When it must have been looked at.
  due_at timestamptz not null default now() + interval '72 hours',
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, subject_id) references access.subjects (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, session_id) references access.sessions (org_id, id),
  foreign key (org_id, grant_id) references access.grants (org_id, id),
  check (until_at > at and until_at <= at + interval '60 minutes'),
  check (due_at <= at + interval '72 hours')
);
create index on access.break_glass (org_id, at);
create index on access.break_glass (due_at);
-- One at a time, whatever comes at once: the earlier must have been ended first.
create unique index one_glass on access.grants (org_id, membership_id) where basis = 'break-glass' and ended_at is null;

-- Whose right it was, and whether it was needed. `id` is that of the break-glass.
create table access.break_glass_reviews (
  org_id uuid not null,
  id uuid not null,
  by_id uuid not null,
  outcome text not null check (outcome in ('needed', 'not-needed', 'follow-up')),
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, id) references access.break_glass (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
-- Written by the sweeper when nobody looked in time. The right is suspended without it; this is how it is told.
create table access.break_glass_lapses (
  org_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, id) references access.break_glass (org_id, id)
);
-- Each time a code was asked for, and how it went. Slows whoever guesses; nobody is ever locked out.
create table access.break_glass_tries (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  answer text not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on access.break_glass_tries (org_id, membership_id, at);

create function access.looks_after() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['leader', 'deputy', 'data_protection_officer'] $$;

call access.fence('access.break_glass', access.caring() || array['data_protection_officer'], 'select', 'select');
call access.fence('access.break_glass_reviews', access.caring() || array['data_protection_officer'], 'select, insert', 'select');
call access.fence('access.break_glass_lapses', access.looks_after(), 'select', 'select, insert');
call access.fence('access.break_glass_tries', '{}'::text[], '', '');
create policy walled on access.break_glass as restrictive to havn_app
  using (not subject_id = any ((select access.walled_subjects())::uuid[]));
-- For whoever did it, those who must look at it, and those who answer for the case.
create policy concerned on access.break_glass as restrictive to havn_app
  using (membership_id = (select access.current_membership())
    or (select access.current_role()) = any (access.looks_after())
    or exists (select from access.grants g where g.org_id = break_glass.org_id and g.subject_id = break_glass.subject_id
      and g.membership_id = (select access.current_membership()) and g.basis <> 'break-glass' and g.ended_at is null));
create policy concerned on access.break_glass_reviews as restrictive for select to havn_app
  using (exists (select from access.break_glass b where b.org_id = break_glass_reviews.org_id and b.id = break_glass_reviews.id));
create policy concerned on access.break_glass_lapses as restrictive to havn_app
  using (exists (select from access.break_glass b where b.org_id = break_glass_lapses.org_id and b.id = break_glass_lapses.id));
create policy due on access.break_glass for select to havn_sweep using (true);
create policy due on access.break_glass_reviews for select to havn_sweep using (true);
create policy due on access.break_glass_lapses for select to havn_sweep using (true);
grant select (org_id, id, due_at) on access.break_glass to havn_sweep;
grant select (org_id, id) on access.break_glass_reviews, access.break_glass_lapses to havn_sweep;
create policy keeper on access.break_glass to havn_owner using (true);
create policy keeper on access.break_glass_reviews for select to havn_owner using (true);
create policy keeper on access.break_glass_tries to havn_owner using (true);
create policy keeper on access.step_ups for select to havn_owner using (true);
-- Only the function below gives such a grant.
create policy no_glass on access.grants as restrictive for insert to havn_app with check (basis <> 'break-glass');
create policy no_glass_acting on access.grants as restrictive for insert to havn_relay with check (basis <> 'break-glass');

-- Whether the house has let an opening stand unseen. Then nobody there breaks the glass until it has been seen.
create function access.glass_suspended() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from access.session() me join access.break_glass b on b.org_id = me.org_id
    where b.due_at <= now()
      and not exists (select from access.break_glass_reviews r where r.org_id = b.org_id and r.id = b.id))
$$;

-- How many wrong codes the caller has asked for in the last quarter of an hour.
create function access.glass_misses() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*)::int from access.session() me
  join access.break_glass_tries t on t.org_id = me.org_id and t.membership_id = me.membership_id
  where t.answer = 'not-found' and t.at > now() - interval '15 minutes'
$$;

-- 'opened', or why not: 'step-up' · 'suspended' · 'one-open' · 'within-reach' (no need: it opens as usual) · 'not-found'.
-- A wrong code, another house's and a walled one are the same 'not-found'. What no form of ours can send raises.
create function access.break_the_glass(wanted text, for_purpose text, because text, minutes int, public_id text)
returns table (answer text, object text, until_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  me record;
  case_id uuid; case_object text;
  said text := 'not-found';
  ends timestamptz := now() + make_interval(mins => minutes);
  given uuid;
begin
  select * into me from access.session();
  if me.session_id is null or not me.role = any (access.caring()) then
    return query select said, null::text, null::timestamptz;
    return;
  end if;
  if minutes is null or minutes < 1 or minutes > 60 then
    raise exception 'an hour at most' using errcode = 'check_violation';
  end if;
  -- Two presses at once come one after the other.
  perform pg_advisory_xact_lock(hashtextextended('glass ' || me.membership_id, 0));
  update access.grants g set ended_at = now()
  where g.org_id = me.org_id and g.membership_id = me.membership_id and g.basis = 'break-glass'
    and g.ended_at is null and g.valid_to <= now();
  if not exists (select from access.step_ups u where u.session_id = me.session_id and u.at > now() - interval '5 minutes') then
    said := 'step-up';
  elsif access.glass_suspended() then
    said := 'suspended';
  elsif exists (select from access.grants g where g.org_id = me.org_id and g.membership_id = me.membership_id
      and g.basis = 'break-glass' and g.ended_at is null) then
    said := 'one-open';
  else
    select s.id, s.object into case_id, case_object
    from access.spoken_codes k join access.subjects s on s.org_id = k.org_id and s.id = k.subject_id
    where k.org_id = me.org_id and k.code = wanted and not s.journey = any ((select access.walled_journeys())::uuid[]);
    if case_id is not null then
      said := case when access.reach(case_id) = 'none' then 'opened' else 'within-reach' end;
    end if;
  end if;
  insert into access.break_glass_tries (org_id, membership_id, answer) values (me.org_id, me.membership_id, said);
  if said = 'opened' then
    insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
    values (me.org_id, case_id, me.membership_id, for_purpose, 'break-glass', ends) returning id into given;
    insert into access.break_glass (org_id, public_id, subject_id, object, code, membership_id, session_id, grant_id, purpose, reason, until_at)
    values (me.org_id, public_id, case_id, case_object, wanted, me.membership_id, me.session_id, given, for_purpose, because, ends);
  end if;
  return query select said,
    case when said in ('opened', 'within-reach') then case_object end,
    case when said = 'opened' then ends end;
end $$;

-- Who may say whether it was needed: one who looks after the house, is not whoever did it, and is not walled.
create function access.may_review(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from access.session() me
    join access.break_glass b on b.org_id = me.org_id and b.id = wanted
    join access.memberships m on m.org_id = b.org_id and m.id = b.membership_id
    where me.role = any (access.looks_after()) and m.account_id <> me.account_id
      and not b.subject_id = any ((select access.walled_subjects())::uuid[]))
$$;
create policy another on access.break_glass_reviews as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()) and access.may_review(id));

-- Given back before its time, by whoever has it, or taken back by whoever may review it.
create function access.give_back(wanted text) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with ended as (
    update access.break_glass b set ended_at = now() from access.session() me
    where b.org_id = me.org_id and b.public_id = wanted and b.ended_at is null and b.until_at > now()
      and (b.membership_id = me.membership_id or access.may_review(b.id))
    returning b.org_id, b.grant_id, me.membership_id as by_id),
  closed as (
    update access.grants g set ended_at = now(), ended_by = e.by_id from ended e
    where g.org_id = e.org_id and g.id = e.grant_id and g.ended_at is null)
  select exists (select from ended)
$$;

-- How often, month by month: broken glass, everything that was opened with a purpose, and wrong codes. Without the walled.
create function access.glass_rate() returns table (month date, glasses bigint, openings bigint, misses bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with me as (select * from access.session() where role = any (access.looks_after())),
    hidden as (select (select access.walled_subjects())::uuid[] as ids),
    seen as (
      select b.at, 1 as kind from me join access.break_glass b on b.org_id = me.org_id, hidden
      where not b.subject_id = any (hidden.ids)
      union all
      select o.at, 2 from me join access.openings o on o.org_id = me.org_id, hidden where not o.subject_id = any (hidden.ids)
      union all
      select t.at, 3 from me join access.break_glass_tries t on t.org_id = me.org_id where t.answer = 'not-found')
  select date_trunc('month', at at time zone 'Europe/Oslo')::date, count(*) filter (where kind = 1),
    count(*) filter (where kind <= 2), count(*) filter (where kind = 3)
  from seen where at > now() - interval '100 days' group by 1 order by 1 desc
$$;

-- Cases that only the named open, for the leaders, who must not lose sight of them.
create function access.narrowed() returns table (object text, code text, named bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.object, k.code, count(distinct g.membership_id) filter (where g.basis <> 'break-glass')
  from access.session() me
  join access.spoken_codes k on k.org_id = me.org_id
  join access.subjects s on s.org_id = k.org_id and s.id = k.subject_id
  left join access.grants g on g.org_id = s.org_id and g.subject_id = s.id and g.ended_at is null
    and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
  where me.role in ('leader', 'deputy') and not s.journey = any ((select access.walled_journeys())::uuid[])
  group by s.object, k.code having not coalesce(bool_or(g.id is not null and g.membership_id is null), false)
  order by k.code limit 200
$$;

-- Whether the caller may let somebody in, or out again: the one who makes the case, and whoever has it open. Whoever came in by
-- broken glass lets nobody in, not even themselves for longer. The leaders may at every case of the house, also one they do
-- not open: somebody must be able to. Of a packet they may no more than others.
create function access.may_grant(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((
    select not s.journey = any ((select access.walled_journeys())::uuid[]) and (
      s.written = pg_current_xact_id_if_assigned()
      or access.reach(wanted) = 'open' and exists (
        select from access.grants g where g.org_id = s.org_id and g.subject_id = s.id and g.basis <> 'break-glass'
          and (g.membership_id is null or g.membership_id = me.membership_id)
          and g.ended_at is null and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp()))
      or me.role in ('leader', 'deputy') and (access.reach(wanted) = 'listed'
        or exists (select from access.spoken_codes k where k.org_id = s.org_id and k.subject_id = s.id)))
    from access.session() me join access.subjects s on s.org_id = me.org_id and s.id = wanted), false)
$$;

revoke all on function access.may_grant(uuid) from public;
grant execute on function access.may_grant(uuid) to havn_app;
create policy letting_in on access.grants as restrictive for insert to havn_app with check (access.may_grant(subject_id));
create policy letting_out on access.grants as restrictive for update to havn_app using (access.may_grant(subject_id));

revoke all on function access.looks_after(), access.glass_suspended(), access.glass_misses(),
  access.break_the_glass(text, text, text, int, text), access.give_back(text), access.may_review(uuid), access.glass_rate(),
  access.narrowed() from public;
grant execute on function access.looks_after(), access.glass_suspended(), access.glass_misses(),
  access.break_the_glass(text, text, text, int, text), access.give_back(text), access.may_review(uuid), access.glass_rate(),
  access.narrowed() to havn_app;

-- No named grant outlives a year but those of whoever answers for the case; then somebody says again that it is needed.
alter table access.grants add check (basis <> 'assigned' or valid_to <= valid_from + interval '1 year');

-- Never nobody: where the last one who opened a case leaves the house, its leaders come instead, and where every leader is
-- walled or gone, the team. Fires after `end_grants`, which is before it in the alphabet.
create function access.leave_somebody() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  left_alone uuid;
begin
  for left_alone in
    select k.subject_id from access.spoken_codes k
    where k.org_id = new.org_id
      and exists (select from access.grants g where g.org_id = k.org_id and g.subject_id = k.subject_id and g.membership_id = new.id)
      and not exists (select from access.grants g where g.org_id = k.org_id and g.subject_id = k.subject_id
        and g.ended_at is null and g.basis <> 'break-glass' and (g.valid_to is null or g.valid_to > statement_timestamp()))
  loop
    insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
    select m.org_id, s.id, m.id, 'supervision', 'assigned', now() + interval '1 year'
    from access.memberships m join access.subjects s on s.org_id = m.org_id and s.id = left_alone
    where m.org_id = new.org_id and m.role in ('leader', 'deputy') and m.from_at <= now()
      and (m.until_at is null or m.until_at > now())
      and not exists (
        select from access.walls w where w.account_id = m.account_id and w.journey = s.journey
          and not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id));
    if not found then
      insert into access.grants (org_id, subject_id, basis) values (new.org_id, left_alone, 'team');
    end if;
  end loop;
  return null;
end $$;
revoke all on function access.leave_somebody() from public;
create trigger leave_somebody after update of until_at on access.memberships
  for each row when (new.until_at is not null) execute function access.leave_somebody();

-- Whether a member opens a subject for as long as nobody ends it; one who has left the house need not. For checks of the
-- modules above, as the owner: whoever ends a grant of their own sees less afterwards.
create function access.let_in_for_good(org uuid, wanted uuid, member uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not exists (select from access.memberships m where m.org_id = org and m.id = member
      and (m.until_at is null or m.until_at > now()))
    or exists (select from access.grants g where g.org_id = org and g.subject_id = wanted and g.membership_id = member
      and g.basis <> 'break-glass' and g.ended_at is null and g.valid_to is null)
$$;
revoke all on function access.let_in_for_good(uuid, uuid, uuid) from public;

-- Hangs a check of a module above on the grants: before one is given, or at commit when one has ended. Migrations only.
create procedure access.check_given(name text, run regprocedure)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('create trigger %I before insert on access.grants for each row execute function %s()', name, run::regproc);
end $$;
create procedure access.check_ended(name text, run regprocedure)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('create constraint trigger %I after update on access.grants
    deferrable initially deferred for each row execute function %s()', name, run::regproc);
end $$;
revoke all on procedure access.check_given, access.check_ended from public;
