import { caring } from "#modules/access";
import { paths, type HavnModule } from "#platform/http";
import { casesApi } from "./api.ts";
import { showCase } from "./pages/case.tsx";
import { showCaseload } from "./pages/caseload.tsx";
import { postCustody, showCustody } from "./pages/custody.tsx";
import { postEntry, showEntry } from "./pages/entry.tsx";
import { showHistory } from "./pages/history.tsx";
import { postName, showName } from "./pages/name.tsx";
import { postPlan, showPlan } from "./pages/plan.tsx";

export const cases: HavnModule = {
  name: "cases",
  deeds: {
    "cases.list": caring,
    "cases.open": caring,
    "cases.see": caring,
    "cases.history": caring,
    "cases.write": caring,
    "cases.set-track": caring,
    "cases.pass-custody": caring,
    "cases.reveal-name": caring,
    "cases.set-name": caring,
  },
  pages: (app) => {
    app.get(paths.cases(), showCaseload);
    app.get(paths.case(":id"), showCase);
    app.get(paths.caseEntry(":id"), showEntry).post(postEntry);
    app.get(paths.caseHistory(":id"), showHistory);
    app.get(paths.caseTrack(":id", ":track"), showPlan).post(postPlan);
    app.get(paths.caseName(":id"), showName).post(postName);
    app.get(paths.caseCustody(":id"), showCustody).post(postCustody);
  },
  api: casesApi,
};
