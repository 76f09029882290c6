-- A key is destroyed by the one who asked, when another has said yes to exactly that: the register points at the yes.
alter table access.shreddings
  add column digest bytea generated always as (access.digest(array[public_id, object, archive, archive_ref])) stored,
  add unique (org_id, id, digest);
alter table access.shredding_endings
  add column approval_id uuid not null,
  add column approval_kind text not null default 'key-destruction' check (approval_kind = 'key-destruction'),
  add column digest bytea not null,
  add unique (org_id, approval_id),
  add foreign key (org_id, shredding_id, digest) references access.shreddings (org_id, id, digest),
  add foreign key (org_id, approval_id, approval_kind, digest)
    references access.approval_uses (org_id, request_id, kind, digest);

-- Why a destruction cannot be done by the caller now; empty when it can.
create function access.shred_refusals(wanted text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when s.id is null then array['not-found'] else array_remove(array[
    case when s.expires_at <= now() then 'too-late' end,
    case when coalesce((select r.keep_until > (now() at time zone 'Europe/Oslo')::date from access.retention_decisions r
      where r.org_id = s.org_id and r.journey = s.journey order by r.at desc, r.id desc limit 1), true) then 'retention' end,
    case when s.archive = 'no-duty' and coalesce((select a.duty from access.archive_rules a
      where a.org_id = s.org_id order by a.at desc, a.id desc limit 1), true) then 'archive' end,
    case when exists (select from access.key_holds h where h.org_id = s.org_id and h.journey = s.journey
      and not exists (select from access.key_hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)) then 'hold' end
    ] || access.open_things(s.org_id, s.journey) || array[
    case when s.asked_by <> me.membership_id then 'asker'
      when not exists (select from access.approval_requests r join access.approvals a
        on a.org_id = r.org_id and a.request_id = r.id and a.yes
        where r.org_id = s.org_id and r.kind = 'key-destruction' and r.digest = s.digest
          and r.requested_by = me.membership_id and r.expires_at > now()) then 'second' end
    ], null) end
  from access.session() me
  left join access.shreddings s on s.org_id = me.org_id and s.public_id = wanted
    and me.role = any (access.who_shred()) and not s.journey = any ((select access.walled_journeys())::uuid[])
    and not exists (select from access.shredding_endings e where e.org_id = s.org_id and e.shredding_id = s.id)
$$;

-- Destroys the keys of everything this house holds of the way. The only way a wrapped key is ever deleted.
create function access.shred(wanted text, approval uuid) returns table (keys int, complete_on date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  it access.shreddings;
  me record;
  gone uuid[];
begin
  select * into me from access.session();
  -- Two who press at once do it once.
  perform pg_advisory_xact_lock(hashtextextended('shred ' || wanted, 0));
  if coalesce(cardinality(access.shred_refusals(wanted)), 1) > 0 then
    raise exception 'not to be destroyed: %', access.shred_refusals(wanted) using errcode = 'HV002';
  end if;
  select * into it from access.shreddings s where s.org_id = me.org_id and s.public_id = wanted;
  with mine as (
    select s.id from access.subjects s where s.org_id = it.org_id and s.journey = it.journey
    union
    select p.part_id from access.parts p join access.subjects s on s.org_id = p.org_id and s.id = p.subject_id
    where s.org_id = it.org_id and s.journey = it.journey),
  dead as (
    delete from access.data_keys k using mine where k.org_id = it.org_id and k.subject_id = mine.id returning k.subject_id)
  select coalesce(array_agg(d.subject_id), '{}') into gone from dead d;
  insert into access.destroyed_keys (org_id, subject_id, shredding_id) select it.org_id, g, it.id from unnest(gone) g;
  insert into access.shredding_endings (org_id, shredding_id, by_id, keys, complete_on, approval_id, digest)
  values (it.org_id, it.id, me.membership_id, cardinality(gone), current_date + 30, approval, it.digest);
  return query select cardinality(gone), current_date + 30;
end $$;
revoke all on function access.shred_refusals(text), access.shred(text, uuid) from public;
grant execute on function access.shred_refusals(text), access.shred(text, uuid) to havn_app;
