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

-- A hold that runs out changes nothing of what is published, since from when the room is free stood there already.
create function places.tell_of_lapse() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('havn_live', case when training then 'places:training' else 'places:real' end)
  from (select distinct a.training from now_so e
        join places.holds h on h.org_id = e.org_id and h.id = e.hold_id
        join places.availability a on a.org_id = h.org_id and a.unit_id = h.unit_id
        where e.how = 'expired') realm;
  return null;
end $$;
create trigger tell_of_lapse after insert on places.hold_endings
  referencing new table as now_so for each statement execute function places.tell_of_lapse();
