export { caring, everybody } from "./role.ts";
export type { Role } from "./role.ts";
export { addOrganisation, getOrganisation, organisations } from "./organisation.ts";
export type { Organisation } from "./organisation.ts";
export { addMember, deputyOf, findMember, members, onCall, setDeputy } from "./member.ts";
export type { Member } from "./member.ts";
export { membersById } from "./members-by-id.ts";
export * from "./keys.ts";
export { registerPart, registerSubject } from "./subject.ts";
export { brokenGlass, endGrants, grant, replaceGrants } from "./grant.ts";
export * from "./approvals.ts";
export { glasses } from "./break-glass-reads.ts";
export * from "./grant-changes.ts";
export * from "./grant-reads.ts";
export {
  declarePurpose,
  mustBeOpen,
  noteOpening,
  OutOfReach,
  PurposeNeeded,
  purposes,
  purposesOf,
  reachOf,
  type Purpose,
} from "./purpose.ts";
export * from "./walls.ts";
export { doorsOf, openSession, signInForTraining, signOut, trainingAccounts } from "./session.ts";
export type { Door, TrainingAccount } from "./session.ts";
export { askChallenge, takeChallenge } from "./challenge.ts";
export { askForNewPasskey, askForPasskey, checkNewPasskey, checkPasskey, countPasskey } from "./passkey.ts";
export type { UsedPasskey } from "./passkey.ts";
export { newInvitationCode, readInvitationCode } from "./code.ts";
export { spokenCode } from "./case-code.ts";
export { findInvitation, invitationById, invite } from "./invitation.ts";
export type { Invitation } from "./invitation.ts";
export { acceptInvitation } from "./accept-invitation.ts";
export { noteStepUp, standingSession, steppedUp, StepUpNeeded } from "./step-up.ts";
export * from "./oidc.ts";
export { access as module } from "./module.ts";
