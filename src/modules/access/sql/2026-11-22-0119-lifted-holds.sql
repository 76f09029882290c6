-- What keeps a way from being destroyed is set by one and lifted by two: the yes is for exactly that hold. Modules above, which
-- set one for a complaint of theirs, lift it themselves and say by nobody.
alter table access.key_hold_endings
  add column approval_id uuid,
  add column approval_kind text not null default 'retention-override' check (approval_kind = 'retention-override'),
  add column digest bytea generated always as (access.digest(array['lift-hold', hold_id::text])) stored,
  add unique (org_id, approval_id),
  add foreign key (org_id, approval_id, approval_kind, digest)
    references access.approval_uses (org_id, request_id, kind, digest),
  add check ((by_id is null) = (approval_id is null));
create policy by_oneself on access.key_holds as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));
create policy by_oneself on access.key_hold_endings as restrictive for insert to havn_app
  with check (by_id = (select access.current_membership()));
