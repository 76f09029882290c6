-- Groups that may not meet. A circle has a short label, never a person's name; whoever made the label wrote it under
-- the key of the circle. Rows are added, never changed.
create table places.circles (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  public_id text not null,
  sealed bytea not null,
  made_at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('places.circles', access.caring(), 'select, insert', 'select');
call access.signed('places.circles', 'by_id');
create trigger leader_only before insert on places.circles for each row execute function places.leader_only();

create table places.circle_endings (
  org_id uuid not null,
  circle_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, circle_id),
  foreign key (org_id, circle_id) references places.circles (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('places.circle_endings', access.caring(), 'select, insert', 'select');
call access.signed('places.circle_endings', 'by_id');
create trigger leader_only before insert on places.circle_endings
  for each row execute function places.leader_only();

-- Two circles that may not meet. The lower id stands first, so that the same two are never there twice the other way.
create table places.circle_clashes (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  one_id uuid not null,
  other_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, one_id) references places.circles (org_id, id),
  foreign key (org_id, other_id) references places.circles (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check (one_id < other_id)
);
call access.fence('places.circle_clashes', access.caring(), 'select, insert', 'select');
call access.signed('places.circle_clashes', 'by_id');
create trigger leader_only before insert on places.circle_clashes
  for each row execute function places.leader_only();

create table places.circle_clash_endings (
  org_id uuid not null,
  clash_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, clash_id),
  foreign key (org_id, clash_id) references places.circle_clashes (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('places.circle_clash_endings', access.caring(), 'select, insert', 'select');
call access.signed('places.circle_clash_endings', 'by_id');
create trigger leader_only before insert on places.circle_clash_endings
  for each row execute function places.leader_only();

-- That a person belongs to a circle is told as a conflict is, and ended as one.
alter table places.conflicts
  drop constraint conflicts_kind_check,
  add constraint conflicts_kind_check check (kind in ('person', 'service', 'municipality', 'circle')),
  add column circle_id uuid,
  add foreign key (org_id, circle_id) references places.circles (org_id, id),
  add check ((kind = 'circle') = (circle_id is not null));
create index conflicts_of_circle on places.conflicts (org_id, circle_id) where kind = 'circle';

-- Why two persons are kept apart though nobody said so of just those two. `one_id` and `other_id` say which two
-- memberships; the pair holds as long as its marks do.
create table places.circle_pairs (
  org_id uuid not null,
  conflict_id uuid not null,
  clash_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  primary key (org_id, conflict_id),
  foreign key (org_id, conflict_id) references places.conflicts (org_id, id),
  foreign key (org_id, clash_id) references places.circle_clashes (org_id, id),
  foreign key (org_id, one_id) references places.conflicts (org_id, id),
  foreign key (org_id, other_id) references places.conflicts (org_id, id)
);
create index circle_pairs_of_clash on places.circle_pairs (org_id, clash_id, one_id, other_id);
call access.fence('places.circle_pairs', access.caring(), 'select, insert', 'select');
