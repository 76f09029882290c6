-- What the person is known by between houses, from the first call: the case that comes of it takes it over. Made of
-- chance alone, unlike the id, which has a time in it.
alter table intake.contacts add column journey uuid not null;
