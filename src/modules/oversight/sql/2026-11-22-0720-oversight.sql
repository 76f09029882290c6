create schema oversight;
grant usage on schema oversight to havn_app, havn_relay, havn_sweep;

-- Those who look through what others have looked at. A deputy only where it is about a leader, see the policies.
create function oversight.reviewing() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['leader', 'deputy', 'data_protection_officer'] $$;

-- How colleagues are named to the person: by name, or by role and number. No member: the whole house. The newest counts.
create table oversight.shown_as (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  membership_id uuid,
  how text not null check (how in ('name', 'role')),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('oversight.shown_as', array['leader', 'deputy', 'primary_contact', 'data_protection_officer'],
  'select, insert', 'select');
call access.signed('oversight.shown_as', 'by_id');

-- Why did this person look? Her words are sealed with the key of her case. Somebody answers within thirty days, and never
-- the one it is about.
create table oversight.questions (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  case_id uuid not null,
  journey uuid not null,
  -- The day she asks about, and whom; nobody when it is about somebody of another organisation.
  about_day date not null,
  about_id uuid,
  sealed bytea not null,
  asked_at timestamptz not null,
  taken_by uuid not null,
  owner_id uuid not null,
  due_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, about_id) references access.memberships (org_id, id),
  foreign key (org_id, taken_by) references access.memberships (org_id, id),
  foreign key (org_id, owner_id) references access.memberships (org_id, id),
  check (owner_id is distinct from about_id),
  check (due_at > asked_at and due_at <= asked_at + interval '30 days')
);
create index on oversight.questions (due_at);
create table oversight.question_answers (
  org_id uuid not null,
  question_id uuid not null,
  outcome text not null check (outcome in ('task', 'mistake', 'no-reason', 'not-known')),
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, question_id),
  foreign key (org_id, question_id) references oversight.questions (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- What the system found no reason for. It says what happened, not that anybody did wrong.
create table oversight.flags (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  about_id uuid not null,
  -- As it was then: what is about a leader may be seen by the deputy.
  about_role text not null,
  -- Whose way, when it is about one person; and the case's code as colleagues say it.
  journey uuid,
  code text,
  rules text[] not null check (cardinality(rules) > 0),
  looks int not null check (looks > 0),
  from_at timestamptz not null,
  to_at timestamptz not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, about_id) references access.memberships (org_id, id)
);
create index on oversight.flags (due_at);
create table oversight.reviews (
  org_id uuid not null,
  flag_id uuid not null,
  outcome text not null check (outcome in ('task', 'rota-wrong', 'mistake', 'talked', 'passed-on')),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, flag_id),
  foreign key (org_id, flag_id) references oversight.flags (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);

-- Until when the log of a house has been looked through.
create table oversight.examined (
  org_id uuid not null references access.organisations (id),
  at timestamptz not null,
  primary key (org_id, at)
);

-- A review that is late is told to one more. Kept, so that nobody is told twice.
create table oversight.reminders (
  org_id uuid not null,
  thing_id uuid not null,
  kind text not null check (kind in ('question', 'flag')),
  to_id uuid,
  at timestamptz not null,
  primary key (org_id, thing_id),
  foreign key (org_id, to_id) references access.memberships (org_id, id)
);

-- Nobody reviews themselves, whatever form it was sent by.
create function oversight.not_oneself() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_table_name = 'reviews' and exists (select from oversight.flags f
      where f.org_id = new.org_id and f.id = (to_jsonb(new) ->> 'flag_id')::uuid and f.about_id = new.by_id)
    or tg_table_name = 'question_answers' and exists (select from oversight.questions q
      where q.org_id = new.org_id and q.id = (to_jsonb(new) ->> 'question_id')::uuid and q.about_id = new.by_id)
  then raise exception 'nobody reviews themselves' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger not_oneself before insert on oversight.reviews for each row execute function oversight.not_oneself();
create trigger not_oneself before insert on oversight.question_answers for each row execute function oversight.not_oneself();

call access.fence('oversight.questions', array[]::text[], '', 'select, insert');
call access.fence('oversight.question_answers', array[]::text[], '', 'select, insert');
call access.fence('oversight.flags', array[]::text[], '', 'select, insert');
call access.fence('oversight.reviews', array[]::text[], '', 'select');
call access.fence('oversight.examined', array[]::text[], '', 'select, insert');
call access.fence('oversight.reminders', array[]::text[], '', 'select, insert');

-- Staff: never what is about oneself.
grant select, insert on oversight.questions, oversight.question_answers to havn_app;
create policy others on oversight.questions for select to havn_app using (org_id = (select access.current_org())
  and (select access.current_role()) = any (array['leader', 'deputy', 'primary_contact', 'data_protection_officer'])
  and about_id is distinct from (select access.current_membership()));
create policy taking on oversight.questions for insert to havn_app with check (org_id = (select access.current_org())
  and (select access.current_role()) = any (array['leader', 'deputy', 'primary_contact'])
  and taken_by = (select access.current_membership()));
create policy others on oversight.question_answers for select to havn_app using (org_id = (select access.current_org())
  and (select access.current_role()) = any (array['leader', 'deputy', 'primary_contact', 'data_protection_officer'])
  and question_id in (select q.id from oversight.questions q where q.org_id = question_answers.org_id));
create policy answering on oversight.question_answers for insert to havn_app with check (org_id = (select access.current_org())
  and (select access.current_role()) = any ((select oversight.reviewing())::text[])
  and by_id = (select access.current_membership())
  and question_id in (select q.id from oversight.questions q where q.org_id = question_answers.org_id));

grant select on oversight.flags to havn_app;
grant select, insert on oversight.reviews to havn_app;
create policy others on oversight.flags for select to havn_app using (org_id = (select access.current_org())
  and about_id <> (select access.current_membership())
  and ((select access.current_role()) = any (array['leader', 'data_protection_officer'])
    or (select access.current_role()) = 'deputy' and about_role = 'leader'));
create policy others on oversight.reviews for select to havn_app using (org_id = (select access.current_org())
  and flag_id in (select f.id from oversight.flags f where f.org_id = reviews.org_id));
create policy reviewing on oversight.reviews for insert to havn_app with check (org_id = (select access.current_org())
  and by_id = (select access.current_membership())
  and flag_id in (select f.id from oversight.flags f where f.org_id = reviews.org_id));

grant select on oversight.reminders to havn_app;
create policy told on oversight.reminders for select to havn_app using (org_id = (select access.current_org())
  and to_id = (select access.current_membership()));

-- Nobody walled off from a person's way is told that anything of it is looked through.
call access.wall_journey('oversight.questions', 'journey');
create policy walled on oversight.flags as restrictive to havn_app
  using (journey is null or not journey = any ((select access.walled_journeys())::uuid[]));

-- The sweeper sees what is late, and which house was looked through when.
create policy due on oversight.questions for select to havn_sweep using (true);
grant select (org_id, id, due_at) on oversight.questions to havn_sweep;
create policy due on oversight.flags for select to havn_sweep using (true);
grant select (org_id, id, due_at) on oversight.flags to havn_sweep;
create policy due on oversight.question_answers for select to havn_sweep using (true);
grant select (org_id, question_id) on oversight.question_answers to havn_sweep;
create policy due on oversight.reviews for select to havn_sweep using (true);
grant select (org_id, flag_id) on oversight.reviews to havn_sweep;
create policy due on oversight.reminders for select to havn_sweep using (true);
grant select (org_id, thing_id) on oversight.reminders to havn_sweep;
create policy due on oversight.examined for select to havn_sweep using (true);
grant select (org_id, at) on oversight.examined to havn_sweep;
