-- The digits are used once: whoever rings back is given new ones, so that what somebody overheard is worth nothing. The newest
-- stand on the contact, so that everybody reads the same; when and by whom they were changed stands here.
create table intake.code_changes (
  org_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  code text not null check (code ~ '^[0-9]{3}$'),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, contact_id) references intake.contacts (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('intake.code_changes', access.caring(), 'select, insert', 'select, insert');
call access.signed('intake.code_changes', 'by_id');
grant update (spoken_code) on intake.contacts to havn_app;
create index on intake.contacts (org_id, spoken_code);

-- Who said digits nobody has, and when; never which. Without a limit all nine hundred could be tried in a night.
create table intake.code_misses (
  org_id uuid not null,
  id uuid not null,
  membership_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, membership_id) references access.memberships (org_id, id)
);
create index on intake.code_misses (org_id, membership_id, at);
call access.fence('intake.code_misses', access.caring(), 'select, insert', 'select');
call access.signed('intake.code_misses', 'membership_id');
