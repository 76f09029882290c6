import { caring } from "#modules/access";
import { paths, type HavnModule } from "#platform/http";
import { intakeApi } from "./api.ts";
import { callerApi } from "./caller-api.ts";
import { deviate } from "./deviate.ts";
import { escalateDuties } from "./escalate.ts";
import { proposePlaces } from "./propose.ts";
import { callForContact, reassignDuties } from "./reassign.ts";
import { contactApartPages } from "./pages/apart.tsx";
import { postNeed, showNeed } from "./pages/change-need.tsx";
import { postComplaint, showComplaint } from "./pages/complaint.tsx";
import { postDecision, showDecision } from "./pages/decision.tsx";
import { showDeviations } from "./pages/deviations.tsx";
import { postEnquiry, showEnquiry } from "./pages/enquiry.tsx";
import { postEnd, showEnd } from "./pages/end-contact.tsx";
import { showGrounds } from "./pages/grounds.tsx";
import { postHold } from "./pages/hold-place.ts";
import { showLetter } from "./pages/letter.tsx";
import { postNewContact, showNewContact } from "./pages/new-contact.tsx";
import { postCase } from "./pages/open-case.ts";
import { postKnown, postRecognise, showRecognise } from "./pages/recognise.tsx";
import { showCode } from "./pages/spoken-code.tsx";
import { postEqualOffer, postRefusal, showRefusal } from "./pages/refusal.tsx";
import { showRefusals } from "./pages/refusals.tsx";
import { showTogether } from "./pages/place-together.tsx";
import { showContact } from "./pages/search.tsx";
import { postWait, postWaitEnd, showWait } from "./pages/wait.tsx";
import { postDecline, showWaiting } from "./pages/waiting.tsx";

export const intake: HavnModule = {
  name: "intake",
  deeds: {
    "intake.begin": caring,
    "intake.change-need": caring,
    "intake.note-enquiry": caring,
    "intake.recognise": caring,
    "intake.search": caring,
    "intake.hold": caring,
    "intake.see-grounds": caring,
    "intake.open-case": caring,
    "intake.decide": caring,
    "intake.end": caring,
    "intake.see-refusals": caring,
    "intake.see-deviations": ["leader", "coordinator"],
    "intake.propose-offer": caring,
    "intake.print-letter": caring,
    "intake.see-complaint": ["leader", "coordinator"],
    "intake.say-complaint": ["leader", "coordinator"],
    "intake.settle": caring,
    "intake.settle-by-leader": ["leader"],
    "intake.wait": caring,
    "intake.end-wait": caring,
    "intake.see-waiting": caring,
    "intake.decline-proposal": caring,
  },
  pages: (app) => {
    app.get(paths.newContact(), showNewContact).post(postNewContact);
    // Before the address of one contact, which would take its name for an id.
    app.get(paths.enquiry(), showEnquiry).post(postEnquiry);
    app.get(paths.recognise(), showRecognise).post(postRecognise);
    app.get(paths.contact(":id"), showContact);
    app.get(paths.contactCode(":id"), showCode).post(postKnown);
    app.get(paths.contactGrounds(":id"), showGrounds);
    app.get(paths.contactNeed(":id"), showNeed).post(postNeed);
    app.post(paths.contactHold(":id"), postHold);
    contactApartPages(app);
    app.get(paths.contactEnd(":id"), showEnd).post(postEnd);
    app.get(paths.decision(":id"), showDecision).post(postDecision);
    app.post(paths.holdCase(":id"), postCase);
    app.get(paths.waiting(), showWaiting);
    app.get(paths.placeTogether(), showTogether);
    app.post(paths.proposal(":id"), postDecline);
    app.get(paths.contactWait(":id"), showWait).post(postWait);
    app.post(paths.contactWaitEnd(":id"), postWaitEnd);
    app.get(paths.refusals(), showRefusals);
    app.get(paths.deviations(), showDeviations);
    app.get(paths.refusal(":id"), showRefusal).post(postRefusal);
    app.post(paths.equalOffer(":id"), postEqualOffer);
    app.get(paths.refusalLetter(":id"), showLetter);
    app.get(paths.complaintSettings(), showComplaint).post(postComplaint);
  },
  api: (app) => {
    intakeApi(app);
    callerApi(app);
  },
  sweeps: [escalateDuties, deviate, proposePlaces, reassignDuties, callForContact],
};
