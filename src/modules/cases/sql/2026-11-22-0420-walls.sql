-- Fenced by grants already, which a wall beats; the wall stands by itself too, so that neither leans on the other alone.
call access.wall_subject('cases.cases', 'id');
call access.wall_subject('cases.children', 'case_id');
call access.wall_subject('cases.custodies', 'case_id');
call access.wall_subject('cases.custody_endings', 'case_id');
call access.wall_subject('cases.tracks', 'case_id');
call access.wall_subject('cases.track_changes', 'case_id');
call access.wall_subject('cases.entries', 'case_id');
