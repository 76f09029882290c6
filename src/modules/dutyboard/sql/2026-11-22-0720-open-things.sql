-- What keeps a house from destroying what it has of a way, put together above the modules that know it (see access.shred).
create or replace function access.open_things(house uuid, way uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select cases.open_things(house, way) || intake.open_things(house, way) || handovers.open_things(house, way) $$;
