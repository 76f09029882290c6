import { caring, everybody, type Role } from "#modules/access";

/** Who is meant to do what, said a second time. Every other deed belongs to those who meet the person. */
const belongs: [readonly Role[], string][] = [
  [[...caring, "data_protection_officer"], "access.see-glass"],
  [["leader", "deputy"], "handovers.name-receivers"],
  [everybody, "access.sign-out access.more access.sessions access.end-sessions access.step-up dutyboard.see"],
  [
    ["leader", "deputy"],
    "dutyboard.week dutyboard.rota dutyboard.set-rota dutyboard.set-competence directory.see-entry directory.say directory.confirm places.see-house",
  ],
  [
    ["leader", "data_protection_officer"],
    "audit.review audit.take-out audit.verify access.keys access.end-key-alarm access.say-archive cases.key-holds",
  ],
  [["leader", "deputy", "primary_contact"], "oversight.see-log oversight.ask"],
  [
    ["leader", "deputy", "data_protection_officer"],
    "oversight.see-reviews oversight.review oversight.see-question oversight.answer",
  ],
  [["leader"], "oversight.see-shown oversight.show-as"],
  [[...caring, "data_protection_officer"], "access.approvals"],
  [["leader", "deputy"], "cases.close-many cases.unlock cases.see-call"],
  [["leader"], "cases.set-retention cases.hold-keys cases.lift-keys"],
  [
    ["leader", "deputy", "data_protection_officer"],
    "cases.retention access.approve access.members-see access.recover access.review-glass",
  ],
  [["leader"], "access.invite access.deactivate access.ask-shred access.shred"],
  // Written before there is anybody who could do them.
  [
    [],
    "access.sign-in access.sign-in-refused access.accept-invitation access.invite-by-operator access.key-alarm access.rotate-keys access.copy-keys audit.found",
  ],
  [
    ["leader"],
    "intake.settle-by-leader places.set-ranking places.set-up places.exempt places.set-up-circles places.end-apart places.end-caution",
  ],
  [["leader", "coordinator"], "intake.see-deviations intake.see-complaint intake.say-complaint"],
  [["tryggest", "leader"], "concerns.list concerns.see"],
  [
    ["tryggest"],
    "concerns.open-letterbox concerns.end-letterbox concerns.take concerns.read-to-assess concerns.read-to-hand-on concerns.read-to-check",
  ],
  [["leader", "night_worker"], "places.close-room places.open-room places.confirm-rooms places.open-extra"],
];
export const meant: Record<string, readonly Role[]> = Object.fromEntries(
  belongs.flatMap(([roles, names]) => names.split(" ").map((deed) => [deed, roles])),
);
export const meantFor = (deed: string) => meant[deed] ?? caring;

const keepers: readonly Role[] = ["leader", "deputy", "data_protection_officer"];
/** The sealed side: only the process of its own, with a role of its own, comes there. */
const noRight = (tables: string) =>
  Object.fromEntries(tables.split(" ").map((table) => [`sealed.${table}`, null]));
/** Tables whose rows are for others than those who meet the person. Null: no right to read at all. */
export const readers: Record<string, readonly Role[] | null> = {
  "access.memberships": everybody,
  "access.accounts": everybody,
  "access.sessions": null,
  "access.passkeys": null,
  "access.challenges": null,
  "access.oidc_subjects": null,
  "access.oidc_flows": null,
  "access.things": null,
  "cases.alone": null,
  "cases.alone_endings": null,
  "cases.calls": ["leader", "deputy"],
  "cases.call_endings": ["leader", "deputy"],
  "access.person_marks": null,
  // Each sees her own.
  "access.kin_marks": [],
  "access.oidc_doors": keepers,
  "access.organisation_numbers": keepers,
  // Each sees those of the session in hand, which here has none.
  "access.step_ups": [],
  "access.invitations": keepers,
  "access.invitation_endings": keepers,
  "access.passkey_doors": keepers,
  "access.passkey_endings": keepers,
  // And one's own, of which those in the matrix have none.
  "access.approval_requests": keepers,
  "access.approvals": keepers,
  "access.approval_uses": keepers,
  "cases.retention_rules": keepers,
  "cases.locks": keepers,
  "cases.unlockings": keepers,
  "access.recoveries": keepers,
  "access.recovery_approvals": keepers,
  "access.retention_decisions": ["leader", "data_protection_officer"],
  "access.archive_rules": ["leader", "data_protection_officer"],
  "access.key_holds": ["leader", "data_protection_officer"],
  "access.key_hold_endings": ["leader", "data_protection_officer"],
  "access.shreddings": ["leader", "data_protection_officer"],
  "access.shredding_endings": ["leader", "data_protection_officer"],
  "access.destroyed_keys": [...caring, "data_protection_officer"],
  "access.spoken_codes": null,
  "access.break_glass_tries": null,
  "access.break_glass": keepers,
  "access.break_glass_lapses": keepers,
  "access.break_glass_reviews": keepers,
  "access.key_versions": everybody,
  "access.key_minimums": everybody,
  "access.key_alarms": ["leader", "data_protection_officer"],
  "access.key_alarm_ends": ["leader", "data_protection_officer"],
  "audit.checkpoints": ["leader", "data_protection_officer"],
  "audit.entries": ["leader", "data_protection_officer"],
  "audit.leaves": null,
  "audit.given_heads": null,
  "access.role_keys": everybody,
  "concerns.letterboxes": everybody,
  "concerns.letterbox_endings": ["tryggest", "leader"],
  "concerns.reports": ["tryggest", "leader"],
  "concerns.takings": ["tryggest", "leader"],
  "concerns.readings": ["tryggest", "leader"],
  "concerns.escalations": ["tryggest", "leader"],
  "directory.keepers": ["leader", "deputy"],
  "directory.statements": ["leader", "deputy"],
  "intake.deviation_reports": ["leader", "coordinator"],
  "intake.deviation_ends": ["leader", "coordinator"],
  ...noRight(
    "answers assignment_endings assignments case_endings cases checkpoints code_endings codes duties entries escalations facts given_heads key_minimums key_versions known_marks leaves notes task_endings tasks walls",
  ),
  "oversight.shown_as": [...keepers, "primary_contact"],
  "oversight.questions": [...keepers, "primary_contact"],
  "oversight.question_answers": [...keepers, "primary_contact"],
  // Here about a night worker: a deputy sees what is about a leader.
  "oversight.flags": ["leader", "data_protection_officer"],
  "oversight.reviews": ["leader", "data_protection_officer"],
  "oversight.reminders": [],
  "oversight.examined": null,
  "scheduling.events": null,
  "scheduling.receipts": null,
};
/** Rows of another organisation that are meant to be seen: of a hold on their room, of what is free there, and marks of who may not meet. */
export const across = [
  "places.holds",
  "places.hold_endings",
  "places.availability",
  "places.conflict_marks",
  "places.presence_marks",
  "intake.complaint_settings",
  "places.transports",
  "places.way_marks",
];
/** Each sees only what was answered to them. */
export const personal = "scheduling.answers";
/** Each sees only what they said in the session at hand. */
export const ofOneSession = "access.openings";
