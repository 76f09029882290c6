-- How much each thing counts in the order of those that can. The newest counts; the earlier ones say why an older answer had another order.
create table places.rankings (
  org_id uuid not null references access.organisations (id),
  id uuid not null,
  weights jsonb not null,
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, id)
);
create index rankings_newest on places.rankings (org_id, at desc, id desc);
call access.fence('places.rankings', access.caring(), 'select, insert', 'select, insert');
call access.signed('places.rankings', 'by_id');
