-- How old the facts in the tables are by their file's own word, and whether somebody put them there by hand: then the
-- shipped file takes over again only when it is both another and newer.
alter table directory.loads
  add column compiled text,
  add column imported boolean not null default false;
