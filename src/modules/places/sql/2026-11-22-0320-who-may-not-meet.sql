-- Who may not meet. A person is known by the journey alone, which is made of chance and is the same at every
-- house; nobody can type a name. Rows are added, never changed.
create table places.conflicts (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  subject uuid not null,
  kind text not null check (kind in ('person', 'service', 'municipality')),
  other_subject uuid check (other_subject <> subject),
  service_id uuid references access.organisations (id),
  municipality text check (municipality ~ '^[0-9]{4}$'),
  -- Why, when somebody wrote it; under the key of the conflict.
  sealed bytea,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check ((kind = 'person') = (other_subject is not null)),
  check ((kind = 'service') = (service_id is not null)),
  check ((kind = 'municipality') = (municipality is not null))
);
create index conflicts_of_subject on places.conflicts (org_id, subject);
create index conflicts_of_other on places.conflicts (org_id, other_subject);
call access.fence('places.conflicts', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.conflicts', 'by_id');

create table places.conflict_endings (
  org_id uuid not null,
  conflict_id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, conflict_id),
  foreign key (org_id, conflict_id) references places.conflicts (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('places.conflict_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.conflict_endings', 'by_id');

-- That two may live under one roof again is for a leader who is signed in, whatever the code above says.
create function places.leader_only() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if access.current_role() is distinct from 'leader' then raise exception 'only a leader decides'; end if;
  return new;
end $$;
create trigger leader_only before insert on places.conflict_endings
  for each row execute function places.leader_only();

-- What every house of the realm needs in order to keep them apart without being told who: a keyed mark of one, and
-- the other sealed under a key made of the one. Whoever does not hold both the vault and the journey reads nothing.
create table places.conflict_marks (
  org_id uuid not null,
  conflict_id uuid not null,
  training boolean not null,
  whose bytea not null,
  other bytea not null,
  ended_at timestamptz,
  primary key (org_id, conflict_id, whose),
  foreign key (org_id, conflict_id) references places.conflicts (org_id, id)
);
create index conflict_marks_by_whose on places.conflict_marks (whose) where ended_at is null;
call access.fence('places.conflict_marks', access.caring(), 'select, insert', 'select, insert');
grant update (ended_at) on places.conflict_marks to havn_app, havn_relay;
create policy realm on places.conflict_marks for select to havn_app
  using (training = (select access.current_training()) and (select access.current_role()) = any (access.caring()));
create policy realm_acting on places.conflict_marks for select to havn_relay
  using (training = (select access.acting_training()));

-- Whose an occupancy is: a keyed mark of the journey, inside the house's own fence.
create table places.presences (
  org_id uuid not null,
  occupancy_id uuid not null,
  subject bytea not null,
  mark_id uuid not null,
  primary key (org_id, occupancy_id),
  foreign key (org_id, occupancy_id) references places.occupancies (org_id, id)
);
create index presences_of_mark on places.presences (org_id, mark_id);
call access.fence('places.presences', access.caring(), 'select, insert', 'select, insert');

-- What others can test, but not read: another mark of the same person for every house, so that no two can be laid
-- side by side.
create table places.presence_marks (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  training boolean not null,
  mark bytea not null,
  until timestamptz,
  primary key (org_id, id)
);
create index presence_marks_by_mark on places.presence_marks (mark);
call access.fence('places.presence_marks', access.caring(), 'select, insert', 'select, insert');
grant update (until) on places.presence_marks to havn_app, havn_relay;
create policy realm on places.presence_marks for select to havn_app
  using (training = (select access.current_training()) and (select access.current_role()) = any (access.caring()));
create policy realm_acting on places.presence_marks for select to havn_relay
  using (training = (select access.acting_training()));

-- Follows every change of an occupancy, whichever verb made it. A hold counts as long as it lasts. Somebody who lived
-- there counts until the first midnight (UTC) that is twelve hours away: all who left within a day open the house at
-- the same instant, so that the instant does not say who it was.
create function places.follow_occupancy() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  ended timestamptz := case when isempty(new.during) then lower(old.during) else upper(new.during) end;
begin
  update places.presence_marks m
  set until = case when new.kind = 'stay'
    then date_trunc('day', ended + interval '12 hours', 'UTC') + interval '1 day' else ended end
  where m.org_id = new.org_id
    and m.id = (select p.mark_id from places.presences p where p.org_id = new.org_id and p.occupancy_id = new.id);
  return null;
end $$;
create trigger follow_occupancy after update of during on places.occupancies
  for each row execute function places.follow_occupancy();

-- Two who may not meet have come under one roof, or are about to: a leader of the house is rung first. Says nothing of
-- whom it is about; the organisation that told of the conflict is there for the leader to ring.
create table places.cautions (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  told_by uuid not null references access.organisations (id),
  -- The mark under that roof, so that one is not said twice.
  mark bytea not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id)
);
call access.fence('places.cautions', access.caring(), 'select, insert', 'select, insert');

create table places.caution_endings (
  org_id uuid not null,
  caution_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, caution_id),
  foreign key (org_id, caution_id) references places.cautions (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('places.caution_endings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.caution_endings', 'by_id');
create trigger leader_only before insert on places.caution_endings
  for each row execute function places.leader_only();

-- Searches for somebody who may not meet another: counted, so that asking again and again tells nothing new.
create table places.apart_searches (
  org_id uuid not null,
  id uuid not null,
  membership_id uuid not null,
  subject uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index apart_searches_of_member on places.apart_searches (org_id, membership_id, at);
call access.fence('places.apart_searches', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.apart_searches', 'membership_id');

-- Finding what fits those who wait is system work, and others' rooms count too. What is published holds nothing of any
-- person and is read by every caring role of the realm already; the realms stay apart here as well.
create policy realm_acting on places.availability for select to havn_relay
  using (training = (select access.acting_training()));
