import { caring } from "#modules/access";
import { paths, type HavnModule, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { casesApi } from "./api.ts";
import { postAccess, showAccess } from "./pages/access.tsx";
import { caseApartPages } from "./pages/apart.tsx";
import { showCase } from "./pages/case.tsx";
import { showCaseload } from "./pages/caseload.tsx";
import { postCustody, showCustody } from "./pages/custody.tsx";
import { endingPages } from "./pages/closing-routes.ts";
import { postEntry, showEntry } from "./pages/entry.tsx";
import { showHistory } from "./pages/history.tsx";
import { postIdentity, showIdentity } from "./pages/identity.tsx";
import { postName, showName } from "./pages/name.tsx";
import { postPlan, showPlan } from "./pages/plan.tsx";
import { showCall } from "./pages/walled-call.tsx";
import { reassignCases } from "./reassign.ts";
import type { LooksOf } from "./looks.ts";
import { lockEnded } from "./retention.ts";
import { callOff, callOthers } from "./walled-alone.ts";

/** What cannot be an id never reaches the database. */
const withId = (show: (c: Web) => Response | Promise<Response>) => (c: Web) =>
  isPublicId(c.req.param("id") ?? "") ? show(c) : c.notFound();

export const casesWith = (looksOf: LooksOf): HavnModule => ({
  name: "cases",
  deeds: {
    "cases.list": caring,
    "cases.see-call": ["leader", "deputy"],
    "cases.open": caring,
    "cases.see": caring,
    "cases.history": caring,
    "cases.write": caring,
    "cases.set-track": caring,
    "cases.pass-custody": caring,
    "cases.reveal-name": caring,
    "cases.set-name": caring,
    "cases.see-identity": caring,
    "cases.set-identity": caring,
    "cases.check-identity": caring,
    "cases.remove-identity": caring,
    "cases.disclose": caring,
    "cases.disclosure-out": caring,
    "cases.disclosure-no": caring,
    "cases.close": caring,
    "cases.close-many": ["leader", "deputy"],
    "cases.retention": ["leader", "deputy", "data_protection_officer"],
    "cases.set-retention": ["leader"],
    "cases.unlock": ["leader", "deputy"],
    "cases.key-holds": ["leader", "data_protection_officer"],
    "cases.hold-keys": ["leader"],
    "cases.lift-keys": ["leader"],
    "cases.see-access": caring,
    "cases.let-in": caring,
  },
  pages: (app) => {
    app.get(paths.cases(), showCaseload);
    app.get(paths.call(":id"), withId(showCall));
    caseApartPages(app);
    endingPages(app, withId, looksOf);
    app.get(paths.case(":id"), withId(showCase));
    app.get(paths.caseEntry(":id"), withId(showEntry)).post(withId(postEntry));
    app.get(paths.caseHistory(":id"), withId(showHistory));
    app.get(paths.caseTrack(":id", ":track"), withId(showPlan)).post(withId(postPlan));
    app.get(paths.caseName(":id"), withId(showName)).post(withId(postName));
    app.get(paths.caseIdentity(":id"), withId(showIdentity)).post(withId(postIdentity));
    app.get(paths.caseAccess(":id"), withId(showAccess)).post(withId(postAccess));
    app.get(paths.caseCustody(":id"), withId(showCustody)).post(withId(postCustody));
  },
  api: casesApi,
  sweeps: [reassignCases, callOthers, callOff, lockEnded],
});
