-- What is published is kept in the memory of every server. Each row says which transaction changed it last, so that
-- a reader asks only for what it may not have seen: whatever was changed by a transaction that was still open, or
-- not begun, when it last looked. A clock or a counter would lose what a slow transaction commits late.
alter table places.availability drop column stamp;
alter table places.availability add column changed xid8 not null default pg_current_xact_id();
create index availability_changed on places.availability (training, changed);

create function places.mark_changed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.changed := pg_current_xact_id();
  return new;
end $$;
create trigger mark_changed before update on places.availability
  for each row execute function places.mark_changed();
