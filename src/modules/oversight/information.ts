/** What kind of information a deed shows: the class, never the value. */
export const kinds = [
  "case",
  "timeline",
  "plan",
  "name",
  "contact",
  "packet",
  "place",
  "apart",
  "answer",
  "reach",
  "custody",
  "log",
  "list",
  "search",
  "nothing",
] as const;
export type Kind = (typeof kinds)[number];

const named: Record<Kind, string> = {
  // That there is a case, its need, its plans and the last that was written.
  case: "cases.see cases.disclose cases.disclosure-out cases.open intake.open-case access.open",
  timeline: "cases.history cases.write",
  plan: "cases.set-track",
  name: "cases.reveal-name cases.set-name cases.see-identity cases.set-identity cases.check-identity cases.remove-identity",
  // That somebody has called, what was needed, and what was said.
  contact:
    "cases.see-call intake.begin intake.change-need intake.search intake.end intake.see-grounds intake.wait intake.end-wait intake.decline-proposal concerns.see concerns.take concerns.read-to-assess concerns.read-to-hand-on concerns.read-to-check",
  packet:
    "handovers.see handovers.offer handovers.withdraw handovers.keep handovers.read-request handovers.answer",
  // Which room or stay. The log never says where it is.
  place:
    "intake.hold places.hold places.see-hold places.extend-hold places.release-hold places.plan-transport places.depart places.know-no-show places.see-stay places.arrive places.be-away places.come-back places.expect-end places.move-room places.end-stay",
  // Who may not meet whom.
  apart: "places.see-apart places.tell-apart places.end-apart places.see-caution places.end-caution",
  answer: "intake.decide intake.propose-offer intake.print-letter intake.settle intake.settle-by-leader",
  // How she may be told something, and what she was told.
  reach:
    "messages.see messages.say-contact messages.withdraw-contact messages.reveal-contact messages.send messages.undo",
  // Who answers for her, who may open it, and who must not.
  custody:
    "access.say-archive access.ask-shred access.shred cases.see-access cases.let-in access.wall-see access.wall-own access.wall-raise access.wall-lift access.break-glass access.see-glass access.review-glass people.kin cases.pass-custody cases.close cases.hold-keys",
  log: "audit.review audit.take-out audit.verify oversight.see-log oversight.ask oversight.see-reviews oversight.review oversight.see-question oversight.answer",
  // Many at once: codes, coarse needs and deadlines, never a name.
  list: "cases.list cases.close-many cases.retention cases.key-holds dutyboard.see dutyboard.api dutyboard.week handovers.list intake.see-refusals intake.see-waiting intake.see-deviations places.see concerns.list",
  search: "intake.recognise audit.found places.search",
  nothing:
    "concerns.open-letterbox concerns.end-letterbox access.keys access.end-key-alarm access.key-alarm access.rotate-keys access.copy-keys handovers.name-receivers cases.set-retention cases.unlock cases.lift-keys cases.disclosure-no access.approvals access.approve oversight.see-shown oversight.show-as access.more access.sessions access.end-sessions access.step-up access.sign-out access.sign-in access.sign-in-refused access.accept-invitation access.invite access.invite-by-operator access.deactivate access.recover access.members-see directory.see-entry directory.say directory.confirm dutyboard.rota dutyboard.set-rota dutyboard.set-competence intake.note-enquiry intake.see-complaint intake.say-complaint places.close-room places.open-room places.confirm-rooms places.open-extra places.exempt places.see-rules places.see-ranking places.set-ranking places.see-house places.set-up places.set-up-circles",
};

export const information: ReadonlyMap<string, Kind> = new Map(
  kinds.flatMap((kind) => named[kind].split(" ").map((deed): [string, Kind] => [deed, kind])),
);

export const kindOf = (deed: string): Kind => information.get(deed) ?? "nothing";
export const deedsOf = (kind: Kind): string[] => named[kind].split(" ");
