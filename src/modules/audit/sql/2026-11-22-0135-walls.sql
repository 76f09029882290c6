-- The walled read no line about the way they must not meet: not by what the line names, and not because it stands in the
-- transaction in which something of that way was made.
create policy walled on audit.entries as restrictive for select to havn_app
  using ((object = any ((select access.walled_objects())::text[])) is not true
    and (written = any ((select access.walled_writes())::xid8[])) is not true);
