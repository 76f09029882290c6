-- Open searches look again when what is free changes anywhere in their realm, whoever changed it and how. Sent by
-- the commit and only then, once for each transaction, and it says only which realm: never where, what or whom.
create function places.tell() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('havn_live', case when training then 'places:training' else 'places:real' end)
  from (select distinct training from now_so) realm;
  return null;
end $$;
create trigger tell_of_new after insert on places.availability
  referencing new table as now_so for each statement execute function places.tell();
create trigger tell_of_change after update on places.availability
  referencing new table as now_so for each statement execute function places.tell();
