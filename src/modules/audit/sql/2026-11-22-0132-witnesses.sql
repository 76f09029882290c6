-- Which heads of the log were given out to be kept elsewhere: the next one comes with a proof that it only adds to them.
create table audit.given_heads (
  org_id uuid not null,
  size bigint not null,
  at timestamptz not null,
  primary key (org_id, size),
  foreign key (org_id, size) references audit.checkpoints (org_id, size)
);
alter table audit.given_heads enable row level security;
alter table audit.given_heads force row level security;
grant select, insert on audit.given_heads to havn_relay;
create policy acting on audit.given_heads to havn_relay using (org_id = (select access.acting_org()));
