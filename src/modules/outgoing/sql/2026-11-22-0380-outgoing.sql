create schema outgoing;
grant usage on schema outgoing to havn_app, havn_relay;

-- Somebody looked twice at what seemed to tell a place and let it go, with a reason. Never what was written.
create table outgoing.let_through (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  thing text not null check (thing in ('hand-over', 'paper')),
  thing_id uuid not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  reason text not null check (reason in ('needed', 'not-hers', 'no-place')),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
create index on outgoing.let_through (org_id, thing_id);
call access.fence('outgoing.let_through', access.caring(), 'select, insert', '');
call access.signed('outgoing.let_through', 'by_id');
