-- A kept answer may hold what its asker was shown, and nobody tries again after a week. Taken away house by house, by the
-- database's clock: what is younger the sweeper's hand cannot take.
create index on scheduling.answers (at);
create policy due on scheduling.answers for select to havn_sweep using (true);
grant select (org_id, at) on scheduling.answers to havn_sweep;
create policy over on scheduling.answers for select to havn_relay
  using (org_id = (select access.acting_org()) and at < now() - interval '7 days');
create policy taken_away on scheduling.answers for delete to havn_relay
  using (org_id = (select access.acting_org()) and at < now() - interval '7 days');
grant select (org_id, at), delete on scheduling.answers to havn_relay;
