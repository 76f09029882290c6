call access.wall_subject('handovers.offers', 'id');
call access.wall_subject('handovers.outcomes', 'offer_id');
call access.wall_subject('handovers.requests', 'id');
call access.wall_subject('handovers.answers', 'request_id');
call access.wall_subject('handovers.closings', 'request_id');
call access.wall_thing('handovers.wakes', 'thing_id');
