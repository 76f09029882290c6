call access.wall_subject('messages.let_through', 'thing_id');
