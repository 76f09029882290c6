call access.wall_subject('outgoing.let_through', 'thing_id');
