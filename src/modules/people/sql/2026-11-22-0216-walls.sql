-- A person is part of the case she was made for.
call access.wall_subject('people.persons', 'id');
call access.wall_subject('people.names', 'person_id');
call access.wall_subject('people.identity_marks', 'person_id');
