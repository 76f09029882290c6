create schema messages;
grant usage on schema messages to havn_app, havn_relay, havn_sweep;

-- She has said that this way to reach her is safe. For two weeks at most, and not after anything that touches the risk.
create table messages.channels (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  case_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('sms', 'email', 'call')),
  lang text not null check (lang in ('nb', 'nn', 'en', 'se')),
  sealed bytea not null,
  said_on date not null,
  at timestamptz not null,
  by_id uuid not null,
  expires_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, id, case_id),
  unique (org_id, id, case_id, person_id),
  foreign key (org_id, case_id) references cases.cases (org_id, id),
  foreign key (org_id, person_id) references people.persons (org_id, id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check (expires_at > at and expires_at <= at + interval '14 days')
);
create index on messages.channels (org_id, case_id, at desc);
call access.fence_subject('messages.channels', 'case_id', 'select, insert', 'select');
call access.signed('messages.channels', 'by_id');

create table messages.channel_endings (
  org_id uuid not null,
  channel_id uuid not null,
  case_id uuid not null,
  why text not null check (why in ('withdrawn', 'replaced')),
  at timestamptz not null,
  by_id uuid not null,
  primary key (org_id, channel_id),
  foreign key (org_id, channel_id, case_id) references messages.channels (org_id, id, case_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id)
);
call access.fence_subject('messages.channel_endings', 'case_id', 'select, insert', 'select');
call access.signed('messages.channel_endings', 'by_id');

-- A row of the closed list, for the person of the case, by the way she has said is safe. No text, no recipient to type.
create table messages.messages (
  org_id uuid not null,
  id uuid not null,
  public_id text not null,
  case_id uuid not null,
  person_id uuid not null,
  channel_id uuid not null,
  code text not null check (code in ('call', 'as-agreed', 'moved', 'cancelled', 'ready')),
  queued_at timestamptz not null,
  by_id uuid not null,
  leaves_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, public_id),
  unique (org_id, id, case_id),
  foreign key (org_id, channel_id, case_id, person_id) references messages.channels (org_id, id, case_id, person_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check (leaves_at >= queued_at and leaves_at <= queued_at + interval '1 hour')
);
create index on messages.messages (org_id, case_id, queued_at desc);
create index messages_due on messages.messages (leaves_at);
call access.fence_subject('messages.messages', 'case_id', 'select, insert', 'select');
call access.signed('messages.messages', 'by_id');

-- One of them, once: undone by a worker, gone out, or stopped because the way was no longer safe.
create table messages.outcomes (
  org_id uuid not null,
  message_id uuid not null,
  case_id uuid not null,
  how text not null check (how in ('undone', 'left', 'stopped')),
  why text check (why in ('none', 'withdrawn', 'expired', 'risk', 'case-left', 'late')),
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, message_id),
  foreign key (org_id, message_id, case_id) references messages.messages (org_id, id, case_id),
  foreign key (org_id, by_id) references access.memberships (org_id, id),
  check ((how = 'undone') = (by_id is not null)),
  check ((how = 'stopped') = (why is not null))
);
call access.fence_subject('messages.outcomes', 'case_id', 'select, insert', 'select, insert');
call access.signed('messages.outcomes', 'by_id');

-- What the gateway said of one that left. Without a row nobody knows yet.
create table messages.deliveries (
  org_id uuid not null,
  message_id uuid not null,
  case_id uuid not null,
  how text not null check (how in ('taken', 'failed', 'unknown')),
  at timestamptz not null,
  primary key (org_id, message_id),
  foreign key (org_id, message_id, case_id) references messages.messages (org_id, id, case_id)
);
call access.fence_subject('messages.deliveries', 'case_id', 'select', 'select, insert');

-- Null while the way is safe, else why it is not: in the order somebody would say it.
create function messages.not_safe(wanted_org uuid, wanted_channel uuid, at_moment timestamptz) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select case
        when exists (select from messages.channel_endings e where e.org_id = c.org_id and e.channel_id = c.id) then 'withdrawn'
        when c.expires_at <= at_moment then 'expired'
        when not cases.is_party(c.org_id, c.case_id, c.person_id) then 'case-left'
        when cases.risk_touched(c.org_id, c.case_id, c.at) then 'risk'
        else '' end
      from messages.channels c where c.org_id = wanted_org and c.id = wanted_channel and c.at <= at_moment),
    'none')
$$;

create function messages.keep_party() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not cases.is_party(new.org_id, new.case_id, new.person_id) then
    raise exception 'not a party of the case' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_party before insert on messages.channels
  for each row execute function messages.keep_party();

create function messages.keep_safe() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if messages.not_safe(new.org_id, new.channel_id, new.queued_at) <> '' then
    raise exception 'no safe way to reach the person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_safe before insert on messages.messages
  for each row execute function messages.keep_safe();

-- Nothing leaves before its time, and nothing by a way that is not safe at that moment.
create function messages.keep_leaving() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  sent messages.messages;
begin
  select * into sent from messages.messages m where m.org_id = new.org_id and m.id = new.message_id;
  if new.how = 'undone' and new.at >= sent.leaves_at then
    raise exception 'it has left' using errcode = 'check_violation';
  end if;
  if new.how = 'left' and (new.at < sent.leaves_at or messages.not_safe(sent.org_id, sent.channel_id, new.at) <> '') then
    raise exception 'it may not leave' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_leaving before insert on messages.outcomes
  for each row execute function messages.keep_leaving();

create function messages.keep_delivery() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from messages.outcomes o where o.org_id = new.org_id and o.message_id = new.message_id and o.how = 'left') then
    raise exception 'it has not left' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_delivery before insert on messages.deliveries
  for each row execute function messages.keep_delivery();

create policy due on messages.messages for select to havn_sweep using (true);
grant select (org_id, id, leaves_at) on messages.messages to havn_sweep;
create policy due on messages.outcomes for select to havn_sweep using (true);
grant select (org_id, message_id, how) on messages.outcomes to havn_sweep;
create policy due on messages.deliveries for select to havn_sweep using (true);
grant select (org_id, message_id) on messages.deliveries to havn_sweep;
