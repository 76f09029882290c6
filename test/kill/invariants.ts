/** Each finds halves: what is there without what was made with it. True at every instant, so also after every crash. */
export const invariants: Record<string, string> = {
  "a contact without its need": `
    select c.public_id from intake.contacts c
    where not exists (select from intake.needs n where n.org_id = c.org_id and n.contact_id = c.id)`,
  "a contact without a duty": `
    select c.public_id from intake.contacts c
    where not exists (select from intake.duties d where d.org_id = c.org_id and d.contact_id = c.id)`,
  "a contact whose case did not settle its duty, or the other way round": `
    select d.contact_id::text from intake.duties d
    left join intake.openings o on o.org_id = d.org_id and o.contact_id = d.contact_id
    left join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id
    where d.kind = 'undecided' and (o.case_id is null) <> (s.case_id is null)`,
  "a case without exactly one responsible, or one final ending": `
    select c.public_id from cases.cases c where 1 <>
      (select count(*) from cases.custodies u where u.org_id = c.org_id and u.case_id = c.id and u.current)
      + (select count(*) from cases.custody_endings e where e.org_id = c.org_id and e.case_id = c.id and e.how <> 'passed')`,
  "a person on her way for whom nobody is responsible": `
    select c.journey::text from cases.cases c left join cases.custodies u
      on u.org_id = c.org_id and u.case_id = c.id and u.current
    group by c.journey having count(u.id) = 0`,
  "a case without its key, tracks or first entry": `
    select c.public_id from cases.cases c
    where not exists (select from access.data_keys k where k.org_id = c.org_id and k.subject_id = c.id)
      or 2 <> (select count(*) from cases.tracks t where t.org_id = c.org_id and t.case_id = c.id)
      or not exists (select from cases.entries e where e.org_id = c.org_id and e.case_id = c.id and e.seq = 1)`,
  "a timeline with a hole": `
    select c.public_id from cases.cases c join cases.entries e on e.org_id = c.org_id and e.case_id = c.id
    group by c.org_id, c.id, c.public_id, c.last_seq having count(*) <> max(e.seq) or max(e.seq) <> c.last_seq`,
  "a hold without a room": `
    select h.public_id from places.holds h
    where not exists (select from places.occupancies o where o.org_id = h.org_id and o.id = h.occupancy_id)`,
  "a hold that became a stay without one, or the other way round": `
    select coalesce(s.hold_id, e.hold_id)::text
    from places.stays s full join (select * from places.hold_endings where how = 'stay') e
      on e.org_id = s.org_id and e.hold_id = s.hold_id
    where s.id is null or e.hold_id is null`,
  "two in one room at once": `
    select a.id::text from places.occupancies a join places.occupancies b
      on a.org_id = b.org_id and a.room_id = b.room_id and a.id < b.id and a.during && b.during`,
  "an offer that was not sent, or sent twice": `
    select o.public_id from handovers.offers o where 1 <>
      (select count(*) from scheduling.events e where e.kind = 'handovers.offered' and e.payload ->> 'offer' = o.id::text)`,
  "an offer that ended without an outcome": `
    select o.public_id from handovers.offers o where o.ended_at is not null
      and not exists (select from handovers.outcomes u where u.org_id = o.org_id and u.offer_id = o.id)`,
  "a delivered offer without a request": `
    select e.id::text from scheduling.events e where e.kind = 'handovers.offered' and e.delivered_at is not null
      and not exists (select from handovers.requests r where r.id::text = e.payload ->> 'offer')`,
  "a yes without a case, a stay or word to the sender": `
    select r.public_id from handovers.answers a
    join handovers.requests r on r.org_id = a.org_id and r.id = a.request_id
    where a.how = 'accepted' and (
      not exists (select from cases.cases c where c.org_id = a.org_id and c.id = a.case_id and c.journey = r.journey)
      or not exists (select from places.stays s where s.hold_id = r.hold_id and s.case_id = a.case_id)
      or 1 <> (select count(*) from scheduling.events e where e.kind = 'handovers.accepted' and e.payload ->> 'offer' = r.id::text))`,
  "a key that was claimed without an answer": `
    select key from scheduling.answers where answer is null`,
  "a contact begun without a trace": `
    select c.org_id::text from intake.contacts c group by c.org_id having count(*) >
      (select count(*) from audit.entries a where a.org_id = c.org_id and a.deed = 'intake.begin')`,
};

/** Where the public ids of acknowledged deeds are to be found. Training's own rows were there before the load. */
export const rowsOf: Record<string, string> = {
  contact: "select public_id as id from intake.contacts",
  hold: "select public_id as id from places.holds where contact is not null",
  case: "select c.public_id as id from cases.cases c where c.contact_id is not null",
  offer: "select public_id as id from handovers.offers",
  withdrawal: `select o.public_id as id from handovers.offers o
    join handovers.outcomes u on u.org_id = o.org_id and u.offer_id = o.id and u.how = 'withdrawn'`,
  accept: `select r.public_id as id from handovers.requests r
    join handovers.answers a on a.org_id = r.org_id and a.request_id = r.id and a.how = 'accepted'`,
  decline: `select r.public_id as id from handovers.requests r
    join handovers.answers a on a.org_id = r.org_id and a.request_id = r.id and a.how = 'declined'`,
};
