-- The key of this side has versions, as the ordinary one. They are of the file, so of all houses together.
alter table sealed.cases
  add column version int generated always as (get_byte(wrapped, 0) * 256 + get_byte(wrapped, 1)) stored;
create index on sealed.cases (version);
create table sealed.key_versions (
  version int primary key check (version > 1),
  why text not null check (why in ('yearly', 'leaver', 'suspicion')),
  at timestamptz not null default now()
);
-- The lowest version that may still be written: raised when nothing stands under an older one.
create table sealed.key_minimums (
  version int primary key references sealed.key_versions (version),
  at timestamptz not null default now()
);
call sealed.fence('sealed.key_versions', '(select sealed.keeping()) = ''all''', '(select sealed.keeping()) = ''all''');
call sealed.fence('sealed.key_minimums', '(select sealed.keeping()) = ''all''', '(select sealed.keeping()) = ''all''');
create policy keeper on sealed.key_minimums for select to havn_owner using (true);
create policy keeping on sealed.cases for select to havn_sealed using ((select sealed.keeping()) = 'all');
create policy moving on sealed.cases for update to havn_sealed using ((select sealed.keeping()) = 'all');
grant update (wrapped) on sealed.cases to havn_sealed;

-- A process that has not heard of the new version must not bring the old one back.
create function sealed.refuse_old_key() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if get_byte(new.wrapped, 0) * 256 + get_byte(new.wrapped, 1) < (select max(m.version) from sealed.key_minimums m) then
    raise exception 'wrapped by a version that is retired' using errcode = 'HV001';
  end if;
  return new;
end $$;
revoke all on function sealed.refuse_old_key() from public;
create trigger not_retired before insert or update on sealed.cases for each row execute function sealed.refuse_old_key();
