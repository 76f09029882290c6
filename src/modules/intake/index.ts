export { beginContact } from "./begin-contact.ts";
export { holdPlace } from "./hold-place.ts";
export { openCaseFromHold } from "./open-case.ts";
export { decide } from "./decide.ts";
export { noteEnquiry } from "./enquiries.ts";
export { proposeOffer } from "./propose-offer.ts";
export { openDuties } from "./duties.ts";
export { resumeDeadlines, settleByAcceptance } from "./events.ts";
export { intake as module } from "./module.ts";
