-- Whose a duty was before, where somebody left the house or may no longer meet the person. The row of the duty says whose it is now.
create table intake.duty_moves (
  org_id uuid not null,
  id uuid not null,
  duty_id uuid not null,
  owner_id uuid not null,
  deputy_id uuid,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, duty_id) references intake.duties (org_id, id),
  foreign key (org_id, owner_id) references access.memberships (org_id, id),
  foreign key (org_id, deputy_id) references access.memberships (org_id, id)
);
call access.fence('intake.duty_moves', access.caring(), 'select', 'select, insert');
call access.wall_subject('intake.duty_moves', 'duty_id');
grant update (owner_id, deputy_id) on intake.duties to havn_relay;

-- Open duties whose owner or deputy is gone or walled, while somebody else there could have them. Ids alone, for the sweeper.
create policy keeper on intake.contacts for select to havn_owner using (true);
create policy keeper on intake.duties for select to havn_owner using (true);
create policy keeper on intake.settlements for select to havn_owner using (true);
create function intake.adrift() returns table (org uuid, id uuid, contact uuid, alone boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select l.org_id, l.id, l.contact_id, not access.anybody(l.org_id, l.journey)
  from (
    select distinct d.org_id, d.id, d.contact_id, c.journey
    from intake.duties d
    join intake.contacts c on c.org_id = d.org_id and c.id = d.contact_id
    join access.barred_members() b on b.house = d.org_id and b.member in (d.owner_id, d.deputy_id)
      and (b.way is null or b.way = c.journey)
    where not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)) l
$$;
revoke all on function intake.adrift() from public;
grant execute on function intake.adrift() to havn_sweep;
