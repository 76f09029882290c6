-- A number that was wrong is somebody else's, and one she wants gone is hers: it leaves the table at once, and what stands is
-- that one was there. Who may see it follows the person, since the mark is gone.
create table people.identity_endings (
  org_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  why text not null check (why in ('wrong', 'asked')),
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, person_id) references people.persons (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on people.identity_endings (org_id, person_id);
call access.fence('people.identity_endings', access.caring(), 'select, insert (org_id, person_id, why, by_id)', '');
create policy reach on people.identity_endings as restrictive to havn_app
  using (access.reach(person_id) <> 'none') with check (access.reach(person_id) = 'open');
create policy by_oneself on people.identity_endings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));
call access.wall_subject('people.identity_endings', 'person_id');

create policy forgetting on people.identity_marks to havn_owner using (true);
create function people.forget_identity() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from people.identity_marks m where m.org_id = new.org_id and m.person_id = new.person_id;
  perform access.forget_marks(new.org_id, new.person_id);
  return new;
end $$;
revoke all on function people.forget_identity() from public;
create trigger forget after insert on people.identity_endings for each row execute function people.forget_identity();
