-- Tried, and shown nothing: the role has no such deed, nobody had said what for, or it was out of reach. Empty for all else.
alter table audit.entries add column refused boolean check (refused);
