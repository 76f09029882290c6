-- A kept answer may hold what its asker was shown, so it is theirs and not the whole house's.
drop policy own on scheduling.answers;
create policy own on scheduling.answers to havn_app
  using (org_id = (select access.current_org()) and membership_id = (select access.current_membership()));
