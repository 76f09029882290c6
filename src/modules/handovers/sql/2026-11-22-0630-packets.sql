-- The packet at the receiver: signed by the sender, opened by named receivers or whoever has the watch, and until an instant.

-- Over the ids of both houses, the offer and every word of the packet. A packet whose signature does not hold is not shown.
alter table handovers.requests add signature bytea;

-- The first time somebody at the receiver opened it: from then the longest a packet lives is counted.
create table handovers.readings (
  org_id uuid not null,
  request_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, request_id),
  foreign key (org_id, request_id) references handovers.requests (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence_subject('handovers.readings', 'request_id', 'select, insert', 'select, insert');
call access.signed('handovers.readings', 'by_id');
call access.wall_subject('handovers.readings', 'request_id');

-- Of a packet nobody has more than its day, or thirty days from the first reading after a yes; whoever grants it.
create function handovers.keep_ceiling() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  taken boolean; read_at timestamptz;
begin
  select exists (select from handovers.answers a where a.org_id = r.org_id and a.request_id = r.id and a.how = 'accepted'),
    (select g.at from handovers.readings g where g.org_id = r.org_id and g.request_id = r.id)
  into taken, read_at
  from handovers.requests r where r.org_id = new.org_id and r.id = new.subject_id;
  if found and (new.valid_to is null
    or new.valid_to > case when taken then coalesce(read_at, now()) + interval '30 days' else now() + interval '1 day' end)
  then
    raise exception 'longer than a packet lives' using errcode = 'check_violation';
  end if;
  return new;
end $$;
call access.check_given('keep_ceiling', 'handovers.keep_ceiling()');

-- Who is woken for a packet is known to those who may open it, and of an offer to those of its case.
create policy with_it on handovers.wakes as restrictive to havn_app
  using (exists (select from handovers.offers o where o.org_id = wakes.org_id and o.id = wakes.thing_id)
    or exists (select from handovers.requests r where r.org_id = wakes.org_id and r.id = wakes.thing_id));
