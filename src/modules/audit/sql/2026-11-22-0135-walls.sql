-- The walled read no line about the way they must not meet: not by what the line names, and not because it stands in the
-- transaction in which something of that way was made. What they tried in vain themselves they do read, as after any id that is
-- not there: that it was missing would tell.
create policy walled on audit.entries as restrictive for select to havn_app
  using (refused and membership_id = (select access.current_membership())
    or (object = any ((select access.walled_objects())::text[])) is not true
      and (written = any ((select access.walled_writes())::xid8[])) is not true);
