/** Types that can hold no words and no place: ids, marks, counts and instants. */
export const plainTypes =
  /^(?:uuid|uuid\[\]|boolean|integer|smallint|smallint\[\]|bigint|xid8|timestamp with time zone|tstzrange)$/;

/**
 * Every column that can hold words, bytes, a day or a place on the map, and that the database itself does not hold to a
 * closed list. Whoever adds one says here what it holds. What a person told, and every name of somebody who is helped, is
 * `sealed`; there is no reason for it to be in clear.
 */
export const columns: Record<string, string> = {
  sealed: `cases.cases.sealed cases.entries.sealed cases.track_changes.sealed cases.tracks.goal cases.tracks.lead
    cases.tracks.next_step handovers.offers.sealed handovers.requests.sealed intake.decisions.sealed
    intake.enquiries.sealed intake.equal_offers.sealed intake.grounds.sealed intake.needs.sealed
    intake.settlements.sealed messages.channels.sealed oversight.question_answers.sealed oversight.questions.sealed
    people.identity_marks.sealed people.names.sealed places.circles.sealed places.conflict_endings.sealed
    places.conflicts.sealed cases.disclosures.sealed sealed.facts.content sealed.notes.content sealed.tasks.content concerns.reports.sealed`,
  "a key, wrapped by another that is not here": `access.data_keys.wrapped sealed.cases.wrapped`,
  "a keyed mark: tells equal from different to whoever has the key, and nothing to others": `
    access.kin_marks.mark access.oidc_subjects.mark access.person_marks.mark people.identity_marks.mark
    places.cautions.mark places.conflict_marks.other places.conflict_marks.whose places.presence_marks.mark
    places.presences.subject sealed.answers.mark sealed.codes.mark sealed.known_marks.mark access.invitations.code_mark`,
  "a hash of random bytes, or of a request": `access.challenges.hash access.oidc_flows.browser_hash
    access.oidc_flows.state_hash access.sessions.token_hash scheduling.answers.request_hash audit.entries.commitment
    audit.leaves.hash audit.checkpoints.edge sealed.leaves.hash sealed.checkpoints.edge sealed.given_heads.salt access.approval_requests.digest access.approval_uses.digest
    access.wall_endings.approval_digest access.invitations.approval_digest access.organisations.approval_digest cases.bulk_closings.digest
    cases.disclosure_deliveries.digest cases.disclosures.digest cases.unlockings.approval_digest access.shreddings.digest access.shredding_endings.digest access.key_hold_endings.digest`,
  "a slow hash of a number that opens nothing": `concerns.reports.receipt`,
  "public by nature: a passkey's public half and name, a signed checkpoint": `access.passkeys.credential_id
    access.passkeys.public_key access.passkeys.transports access.passkeys.name audit.checkpoints.note
    sealed.checkpoints.note sealed.given_heads.note sealed.given_heads.heads
    handovers.requests.signature concerns.letterboxes.public_key`,
  "random, for five minutes, of no use to anybody else": `access.oidc_flows.nonce access.oidc_flows.verifier
    access.oidc_flows.subject access.sessions.oidc_sid access.sessions.oidc_issuer`,
  "an id in addresses: random, says nothing": `*.public_id access.approval_requests.object access.break_glass.object
    access.parts.object access.shreddings.object access.subjects.object access.things.object audit.entries.object
    sealed.entries.object intake.grounds.hold intake.proposals.unit handovers.offers.unit places.holds.contact
    places.holds.unit_public_id audit.entries.request_id scheduling.answers.key sealed.answers.key
    access.key_alarms.at_row`,
  "a code said aloud between colleagues; names nobody": `cases.cases.code access.spoken_codes.code
    access.break_glass.code oversight.flags.code cases.locks.code`,
  "staff: who they are to their colleagues": `access.accounts.display_name access.accounts.handle
    access.invitations.name access.invitations.phone access.invitations.role access.memberships.phone
    access.memberships.role access.role_keys.role oversight.flags.about_role handovers.outcomes.by_name`,
  "services: names and numbers that are public": `access.organisations.municipality access.organisations.name
    access.organisations.phone cases.custody_endings.to_org_name handovers.offers.to_name
    handovers.offers.unit_name handovers.requests.from_name handovers.requests.unit_name
    intake.complaint_settings.address intake.complaint_settings.body intake.complaint_settings.municipality
    intake.complaint_settings.phone intake.deviation_reports.from_name intake.proposals.place
    places.holds.owner_name places.holds.unit_name places.houses.name places.rooms.label places.units.languages
    cases.calls.from_name cases.calls.from_phone places.units.lat places.units.lon places.units.municipality places.units.name places.units.phone`,
  "public facts": `directory.centres.facts directory.centres.id directory.centres.name directory.keepers.centre_id
    directory.loads.compiled directory.loads.hash directory.loads.source directory.municipalities.county
    directory.municipalities.county_number directory.municipalities.lat directory.municipalities.lon
    directory.municipalities.name directory.municipalities.official_name directory.papers.content
    directory.papers.name directory.statements.centre_id directory.statements.said public.migrations.module
    public.migrations.name`,
  "what a house says of its units and rules, never of a person": `places.availability.facts
    places.availability.men_from places.availability.women_from places.exemptions.ground places.rankings.weights
    places.unit_terms.confirmed_on places.unit_terms.decides places.unit_terms.ground`,
  "the structured need, in clear on purpose: found and searched when no key can be had": `intake.needs.need
    places.holds.need intake.unmet_needs.day intake.unmet_needs.municipality intake.unmet_needs.wants`,
  "a word of a closed list, held by a check of several columns, a function or a reference": `
    access.approval_uses.kind access.approvals.kind access.approval_requests.kind access.break_glass_tries.answer audit.entries.deed
    audit.entries.purpose sealed.entries.deed cases.track_changes.track handovers.answers.reason
    handovers.outcomes.reason handovers.offers.parts cases.bulk_closings.reason intake.settlements.how intake.settlements.kind
    outgoing.let_through.kinds oversight.flags.rules scheduling.events.kind access.key_alarms.at_column
    access.key_alarms.at_table places.conflicts.municipality`,
  "ids, closed words, names of services and numbers in a journal only; kept to that by the tests of who says it": `
    access.approval_requests.says sealed.answers.answer scheduling.events.payload`,
  "sealed, written as text": `scheduling.answers.answer`,
  "a number in a journal elsewhere": `access.shreddings.archive_ref`,
  "a day: a deadline, a night, a shift": `concerns.reports.day access.key_alarms.day access.retention_decisions.keep_until
    access.shredding_endings.complete_on dutyboard.nights.night messages.channels.said_on
    oversight.questions.about_day places.stay_expectations.last_day`,
};
