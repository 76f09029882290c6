-- Rooms of the walled way are not free, and nothing says whose they are: the occupancy stays, since nobody may be put in there;
-- the hold, the stay and what hangs on them are gone.
call access.wall_subject('places.holds', 'id');
call access.wall_subject('places.hold_endings', 'hold_id');
call access.wall_subject('places.hold_extensions', 'hold_id');
call access.wall_subject('places.transports', 'hold_id');
call access.wall_subject('places.way_marks', 'hold_id');
call access.wall_thing('places.stays', 'case_id');
call access.wall_subject('places.stay_endings', 'stay_id');
call access.wall_subject('places.arrivals', 'stay_id');
call access.wall_thing('places.absences', 'stay_id');
call access.wall_subject('places.absence_keeps', 'absence_id');
call access.wall_subject('places.absence_endings', 'absence_id');
call access.wall_subject('places.stay_expectations', 'stay_id');
call access.wall_subject('places.room_moves', 'stay_id');
call access.wall_subject('places.presences', 'occupancy_id');

-- A conflict has two ends, and both must be out of the wall's way.
create policy walled on places.conflicts as restrictive to havn_app
  using ((subject = any ((select access.walled_journeys())::uuid[])) is not true
    and (other_subject = any ((select access.walled_journeys())::uuid[])) is not true);
create trigger note_thing after insert on places.conflicts
  for each row execute function access.note_thing('subject', 'journey');
create trigger note_other after insert on places.conflicts
  for each row execute function access.note_thing('other_subject', 'journey');
call access.wall_subject('places.conflict_endings', 'conflict_id');
call access.wall_subject('places.circle_pairs', 'conflict_id');
-- To read only: a search that was begun before the wall stood is counted, and told of to nobody.
create policy walled on places.apart_searches as restrictive for select to havn_app
  using ((subject = any ((select access.walled_journeys())::uuid[])) is not true);

-- The room she lives in, and the hold it began with, are hers too, however they came to be.
create function places.note_stay() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into access.things (org_id, id, object, journey)
  select new.org_id, x.id, x.object, j.journey
  from access.journeys_of(new.org_id, new.case_id) j (journey), lateral (
    select new.occupancy_id as id, null as object
    union select h.id, h.public_id from places.holds h where h.org_id = new.org_id and h.id = new.hold_id) x
  on conflict do nothing;
  return null;
end $$;
revoke all on function places.note_stay() from public;
create policy keeper on places.holds for select to havn_owner using (true);
create trigger note_stay after insert or update of occupancy_id on places.stays
  for each row execute function places.note_stay();
