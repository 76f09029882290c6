-- What a case is called aloud is known below, so that it can be asked for by whoever does not see it.
create function cases.speak() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  insert into access.spoken_codes (org_id, code, subject_id) values (new.org_id, new.code, new.id);
  return null;
end $$;
create trigger speak after insert on cases.cases for each row execute function cases.speak();

-- Whoever answers for a case opens it, for as long as they do. Checked by the owner: whoever ends a grant of their own no
-- longer sees whose case it was.
create policy keeper on cases.custodies for select to havn_owner using (true);
create function cases.keep_let_in() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  which uuid := coalesce(to_jsonb(new) ->> 'case_id', to_jsonb(new) ->> 'subject_id')::uuid;
begin
  if exists (
    select from cases.custodies u
    where u.org_id = new.org_id and u.case_id = which and u.current
      and not access.let_in_for_good(u.org_id, u.case_id, u.accountable_id))
  then
    raise exception 'whoever answers for a case must be let in' using errcode = 'check_violation';
  end if;
  return null;
end $$;
revoke all on function cases.keep_let_in() from public;
create constraint trigger keep_let_in after insert on cases.custodies
  deferrable initially deferred for each row execute function cases.keep_let_in();
call access.check_ended('keep_let_in', 'cases.keep_let_in()');
