-- What ends and what leaves; the numbers of disclosures stand in the log.
call access.wall_thing('cases.disclosures', 'case_id');
call access.wall_subject('cases.disclosure_deliveries', 'case_id');
call access.wall_subject('cases.closings', 'case_id');
