-- Keys have versions, so that one that may have leaked can be replaced.

-- The version stands in what is wrapped; the column cannot say otherwise.
alter table access.data_keys
  add column version int generated always as (get_byte(wrapped, 0) * 256 + get_byte(wrapped, 1)) stored;
create index on access.data_keys (org_id, version);
grant update (wrapped) on access.data_keys to havn_relay;
create policy due on access.data_keys for select to havn_sweep using (true);
grant select (org_id, version) on access.data_keys to havn_sweep;

-- A version from which an organisation wraps everything new, and to which the sweep moves the rest.
create table access.key_versions (
  org_id uuid not null references access.organisations (id),
  version int not null,
  provider text not null check (provider in ('file', 'openbao')),
  why text not null check (why in ('yearly', 'leaver', 'suspicion', 'moved')),
  -- Null: at the keyboard of the machine.
  made_by uuid,
  at timestamptz not null default now(),
  primary key (org_id, version),
  foreign key (org_id, made_by) references access.memberships (org_id, id)
);
-- The lowest version that may still be written: raised when nothing stands under an older one.
create table access.key_minimums (
  org_id uuid not null,
  version int not null,
  at timestamptz not null default now(),
  primary key (org_id, version),
  foreign key (org_id, version) references access.key_versions (org_id, version)
);
call access.fence('access.key_versions', access.everybody(), 'select', 'select, insert');
call access.fence('access.key_minimums', access.everybody(), 'select', 'select, insert');
create policy due on access.key_versions for select to havn_sweep using (true);
grant select (org_id, version) on access.key_versions to havn_sweep;

-- A server that has not heard of the new version must not bring the old one back.
create function access.refuse_old_key() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if get_byte(new.wrapped, 0) * 256 + get_byte(new.wrapped, 1)
     < (select max(m.version) from access.key_minimums m where m.org_id = new.org_id) then
    raise exception 'wrapped by a version that is retired' using errcode = 'HV001';
  end if;
  return new;
end $$;
create trigger not_retired before insert or update on access.data_keys
  for each row execute function access.refuse_old_key();

-- Something sealed that was altered, or stands elsewhere than where it was sealed. Where, never what; once a day for a place.
create table access.key_alarms (
  org_id uuid not null references access.organisations (id),
  id uuid not null default gen_random_uuid(),
  public_id text not null,
  at_table text not null,
  at_column text not null,
  at_row text not null,
  day date not null default current_date,
  at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, at_table, at_column, at_row, day)
);
-- Somebody has looked into it.
create table access.key_alarm_ends (
  org_id uuid not null,
  alarm_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default now(),
  primary key (org_id, alarm_id),
  foreign key (org_id, alarm_id) references access.key_alarms (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence('access.key_alarms', array['leader', 'data_protection_officer'], 'select', 'select, insert');
call access.fence('access.key_alarm_ends', array['leader', 'data_protection_officer'], 'select, insert', '');
call access.signed('access.key_alarm_ends', 'by_id');
