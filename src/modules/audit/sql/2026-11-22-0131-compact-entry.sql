-- An entry is to fit in 120 bytes. Sign-in and request are known again by 32 bits beside member and instant; entries from
-- before keep the long ones, so that the tree they stand in still holds.
alter table audit.entries add column session int;
alter table audit.entries add column request int;
-- What the one who looked has said it was for, from a closed list (#modules/access). Empty where nothing was asked.
alter table audit.entries add column purpose text;
