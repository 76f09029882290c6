-- That somebody wants a room opened that a colleague closed for repair: one of the two it takes.
create table places.opening_asks (
  org_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, room_id) references places.rooms (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on places.opening_asks (org_id, room_id, at);
call access.fence('places.opening_asks', access.caring(), 'select, insert', 'select, insert');
create policy by_oneself on places.opening_asks as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));
