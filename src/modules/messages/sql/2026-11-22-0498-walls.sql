call access.wall_thing('messages.channels', 'case_id');
call access.wall_subject('messages.channel_endings', 'case_id');
call access.wall_thing('messages.messages', 'case_id');
call access.wall_subject('messages.outcomes', 'case_id');
call access.wall_subject('messages.deliveries', 'case_id');
