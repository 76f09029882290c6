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
  with standing as (
    select d.org_id, d.id, d.contact_id, c.journey, d.owner_id, d.deputy_id
    from intake.duties d join intake.contacts c on c.org_id = d.org_id and c.id = d.contact_id
    where not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)),
  walled as (
    select m.org_id, m.id, w.journey from access.walls w join access.memberships m on m.account_id = w.account_id
    where not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)),
  lost as (
    select s.org_id, s.id, s.contact_id, s.journey from standing s
    join access.memberships m on m.org_id = s.org_id and m.id in (s.owner_id, s.deputy_id)
    where m.until_at <= now()
    union
    select s.org_id, s.id, s.contact_id, s.journey from standing s
    join walled w on w.org_id = s.org_id and w.journey = s.journey and w.id in (s.owner_id, s.deputy_id))
  select l.org_id, l.id, l.contact_id, not exists (
    select from access.memberships m where m.org_id = l.org_id and m.role = any (access.caring())
      and m.from_at <= now() and (m.until_at is null or m.until_at > now())
      and not exists (select from walled w where w.org_id = m.org_id and w.id = m.id and w.journey = l.journey))
  from lost l
$$;
revoke all on function intake.adrift() from public;
grant execute on function intake.adrift() to havn_sweep;
