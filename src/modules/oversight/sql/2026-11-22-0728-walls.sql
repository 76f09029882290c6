-- Questions and flags have names of their own in the log, and what hangs on them is walled with them.
create trigger note_thing after insert on oversight.questions
  for each row execute function access.note_thing('journey', 'journey');
create trigger note_thing after insert on oversight.flags
  for each row execute function access.note_thing('journey', 'journey');
call access.wall_subject('oversight.question_answers', 'question_id');
call access.wall_subject('oversight.reviews', 'flag_id');
call access.wall_subject('oversight.reminders', 'thing_id');
