-- Somebody asks for a person. The answer is the same whether she is here or not, so the note points at no contact, no case and
-- no person: there is nothing to look up, and nothing the note could give away (krisesenterlova § 5).
create table intake.enquiries (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  asker text not null check (asker in ('partner', 'family', 'police', 'service', 'lawyer', 'unknown')),
  way text not null check (way in ('phone', 'door', 'writing')),
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.enquiries', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.enquiries', 'by_id');

-- A need no place could meet: what and where, and nothing of whom. The day, not the hour; no contact, no ages.
create table intake.unmet_needs (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  day date not null,
  municipality text,
  who text not null check (who in ('woman', 'man')),
  children text not null check (children in ('none', 'one-or-two', 'more')),
  wants text[] not null,
  primary key (org_id, id)
);
create index on intake.unmet_needs (org_id, day);
call access.fence('intake.unmet_needs', access.caring(), 'select, insert', 'select, insert');
