-- People at a strictly confidential address (kode 6) and their children. Only havn_sealed, the role of a process of its
-- own, comes in here; what is written is sealed with a key that the rest of Havn does not have. Nothing outside refers to it.
create schema sealed;
grant usage on schema sealed to havn_sealed;

create table sealed.cases (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  -- Somebody answers from the first moment: without a duty there is no case.
  duty_id uuid not null,
  wrapped bytea not null,
  opened_by uuid not null,
  opened_at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, opened_by) references access.memberships (org_id, id)
);
-- The newest holds.
create table sealed.duties (
  org_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  responsible_id uuid not null,
  deputy_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, id, case_id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id),
  foreign key (org_id, responsible_id) references access.memberships (org_id, id),
  foreign key (org_id, deputy_id) references access.memberships (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check (responsible_id <> deputy_id)
);
create index on sealed.duties (org_id, case_id, at desc);
alter table sealed.cases add foreign key (org_id, duty_id, id) references sealed.duties (org_id, id, case_id)
  deferrable initially deferred;
create table sealed.case_endings (
  org_id uuid not null,
  case_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, case_id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id)
);

-- Spoken face to face to one named member; only a keyed mark is kept.
create table sealed.codes (
  org_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  membership_id uuid not null,
  mark bytea not null,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '15 minutes',
  primary key (org_id, id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  check (expires_at <= made_at + interval '15 minutes'),
  check (made_by <> membership_id)
);
create index on sealed.codes (org_id, membership_id);
create table sealed.code_endings (
  org_id uuid not null,
  code_id uuid not null,
  how text not null check (how in ('used', 'replaced')),
  at timestamptz not null default now(),
  primary key (org_id, code_id),
  foreign key (org_id, code_id) references sealed.codes (org_id, id)
);

-- Whoever opened the case, and whoever came with a code.
create table sealed.assignments (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  membership_id uuid not null,
  code_id uuid,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, id, case_id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, code_id) references sealed.codes (org_id, id)
);
create index on sealed.assignments (org_id, membership_id);
create table sealed.assignment_endings (
  org_id uuid not null,
  assignment_id uuid not null,
  case_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, assignment_id),
  foreign key (org_id, assignment_id, case_id) references sealed.assignments (org_id, id, case_id)
);

-- Who it is, the children, who may be rung, the room: one sealed text, the newest version holds.
create table sealed.facts (
  org_id uuid not null,
  case_id uuid not null,
  version int not null check (version > 0),
  content bytea not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, case_id, version),
  foreign key (org_id, case_id) references sealed.cases (org_id, id)
);
create table sealed.notes (
  org_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  content bytea not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id)
);
create index on sealed.notes (org_id, case_id, at);
-- The deadline stands in clear: it must be seen to pass also when the key is away.
create table sealed.tasks (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  case_id uuid not null,
  content bytea not null,
  due_at timestamptz not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, id, case_id),
  unique (org_id, public_id),
  foreign key (org_id, case_id) references sealed.cases (org_id, id)
);
create index on sealed.tasks (org_id, case_id);
create index on sealed.tasks (due_at);
create table sealed.task_endings (
  org_id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, task_id),
  foreign key (org_id, task_id, case_id) references sealed.tasks (org_id, id, case_id)
);
create table sealed.escalations (
  org_id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  to_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, task_id),
  foreign key (org_id, task_id, case_id) references sealed.tasks (org_id, id, case_id)
);

-- The log of this side. The ordinary one gets no row: its readers would learn from it that there is somebody.
create table sealed.entries (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  session_id uuid not null,
  membership_id uuid not null,
  deed text not null,
  object text,
  primary key (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on sealed.entries (org_id, object, at desc);

-- What was answered, so that a request sent again after the process was killed is done once.
create table sealed.answers (
  org_id uuid not null references access.organisations (id),
  membership_id uuid not null,
  key text not null,
  mark bytea not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (org_id, membership_id, key, mark),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);

-- The cases of the one who asks, now.
create function sealed.my_cases() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.case_id from access.session() me
  join sealed.assignments a on a.org_id = me.org_id and a.membership_id = me.membership_id
  where not exists (select from sealed.assignment_endings e where e.org_id = a.org_id and e.assignment_id = a.id)
    and not exists (select from sealed.case_endings c where c.org_id = a.org_id and c.case_id = a.case_id)
$$;

-- Forced row security with the conditions given. A case and a membership belong to one house each, and the keys between
-- the tables hold it there, so that a condition on either says which house too. Migrations only.
create procedure sealed.fence(target regclass, seen text, added text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy seen on %s for select to havn_sealed using (%s)', target, seen);
  execute format('grant select on %s to havn_sealed', target);
  if added <> '' then
    execute format('create policy added on %s for insert to havn_sealed with check (%s)', target, added);
    execute format('grant insert on %s to havn_sealed', target);
  end if;
end $$;
revoke all on procedure sealed.fence from public;

call sealed.fence('sealed.cases', 'id in (select sealed.my_cases())', '');
call sealed.fence('sealed.assignments', 'case_id in (select sealed.my_cases())', '');
-- Only somebody who has been let in can answer for it.
call sealed.fence('sealed.duties', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())
   and exists (select from sealed.assignments a where a.case_id = duties.case_id and a.membership_id = responsible_id
     and not exists (select from sealed.assignment_endings e where e.assignment_id = a.id))');
call sealed.fence('sealed.case_endings', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())
   and (select access.current_role()) in (''leader'', ''deputy'')');
call sealed.fence('sealed.codes', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and made_by = (select access.current_membership())
   and (select access.current_role()) in (''leader'', ''deputy'')');
call sealed.fence('sealed.code_endings', 'code_id in (select c.id from sealed.codes c)',
  'code_id in (select c.id from sealed.codes c) and how = ''replaced''');
call sealed.fence('sealed.assignment_endings', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())
   and (select access.current_role()) in (''leader'', ''deputy'')');
call sealed.fence('sealed.facts', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())');
call sealed.fence('sealed.notes', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())');
call sealed.fence('sealed.tasks', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())');
call sealed.fence('sealed.task_endings', 'case_id in (select sealed.my_cases())',
  'case_id in (select sealed.my_cases()) and by_id = (select access.current_membership())');
call sealed.fence('sealed.escalations', 'case_id in (select sealed.my_cases())', '');
call sealed.fence('sealed.entries',
  'org_id = (select access.current_org()) and (select access.current_role()) = ''data_protection_officer'' or object in (select c.public_id from sealed.cases c)',
  'membership_id = (select access.current_membership())');
call sealed.fence('sealed.answers', 'membership_id = (select access.current_membership())',
  'membership_id = (select access.current_membership())');

-- What the functions below need, as the owner that cannot sign in.
create policy keeper on sealed.cases to havn_owner using (true);
create policy keeper on sealed.duties to havn_owner using (true);
create policy keeper on sealed.assignments to havn_owner using (true);
create policy keeper on sealed.assignment_endings to havn_owner using (true);
create policy keeper on sealed.case_endings for select to havn_owner using (true);
create policy keeper on sealed.codes to havn_owner using (true);
create policy keeper on sealed.code_endings to havn_owner using (true);
create policy keeper on sealed.tasks for select to havn_owner using (true);
create policy keeper on sealed.task_endings for select to havn_owner using (true);
create policy keeper on sealed.escalations to havn_owner using (true);

-- A leader or a deputy opens it, answers for it and is the first who sees it. False where that is not so.
create function sealed.open_case(new_case uuid, code text, duty uuid, key bytea, stands_in uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare me record;
begin
  select * into me from access.session();
  if me.role is null or me.role not in ('leader', 'deputy') then return false; end if;
  if not exists (select from access.colleagues() c where c.meets and c.id = stands_in and c.id <> me.membership_id) then return false; end if;
  insert into sealed.cases (org_id, id, public_id, duty_id, wrapped, opened_by)
    values (me.org_id, new_case, code, duty, key, me.membership_id);
  insert into sealed.duties (org_id, id, case_id, responsible_id, deputy_id, by_id)
    values (me.org_id, duty, new_case, me.membership_id, stands_in, me.membership_id);
  insert into sealed.assignments (org_id, case_id, membership_id) values (me.org_id, new_case, me.membership_id);
  return true;
end $$;

-- One wrapped key, to see whether the key file is the right one before anybody asks.
create function sealed.any_key() returns table (org uuid, id uuid, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.org_id, c.id, c.wrapped from sealed.cases c limit 1 $$;

revoke all on function sealed.my_cases(), sealed.open_case(uuid, text, uuid, bytea, uuid), sealed.any_key() from public;
grant execute on function sealed.my_cases(), sealed.open_case(uuid, text, uuid, bytea, uuid), sealed.any_key() to havn_sealed;
