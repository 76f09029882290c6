-- A key that belongs to one role of a house: what others sent it is opened by them alone, also against their leader. Its
-- wrapped half lies with all the others, so that rotation and copies take it along.
create table access.role_keys (
  org_id uuid not null references access.organisations (id),
  subject_id uuid not null,
  role text not null,
  primary key (org_id, subject_id)
);
call access.fence('access.role_keys', access.everybody(), 'select', 'select, insert');
create policy keeper on access.role_keys for select to havn_owner using (true);

-- Not by reading the table, whoever one is.
create policy of_a_role on access.data_keys as restrictive for select to havn_app using (not exists (
  select from access.role_keys r where r.org_id = data_keys.org_id and r.subject_id = data_keys.subject_id));

-- For definer functions that ask for more before they hand it on; no runtime role may call it.
create function access.role_key(wanted uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select k.wrapped from access.session() me
  join access.role_keys r on r.org_id = me.org_id and r.role = me.role and r.subject_id = wanted
  join access.data_keys k on k.org_id = r.org_id and k.subject_id = r.subject_id
$$;

-- Whether a house has anybody with the role now.
create function access.anybody_as(house uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from access.memberships m
    where m.org_id = house and m.role = wanted and m.from_at <= now() and (m.until_at is null or m.until_at > now()))
$$;
revoke all on function access.role_key(uuid), access.anybody_as(uuid, text) from public;
