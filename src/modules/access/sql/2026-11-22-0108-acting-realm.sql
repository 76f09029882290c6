-- The same for system work: whether the organisation it acts inside is an invented one.
create function access.acting_training() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select o.training from access.organisations o where o.id = access.acting_org() $$;
