import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import type { LooksOf } from "../looks.ts";
import { postClose, showClose } from "./close.tsx";
import { postClosing, showClosing } from "./closing.tsx";
import { postClosingList, showClosingList } from "./closing-list.tsx";
import { postDisclosure, showDisclosure } from "./disclosure.tsx";
import { postNewDisclosure, showNewDisclosure } from "./disclosure-new.tsx";
import { showDisclosureNo } from "./disclosure-no.tsx";
import { postDisclosureOut, showDisclosureFile, showDisclosurePaper } from "./disclosure-out.tsx";
import { postCaseHold, showCaseHold } from "./key-hold.tsx";
import { postKeyHolds, showKeyHolds } from "./key-holds.tsx";
import { postRetention, showRetention } from "./retention.tsx";
import { postLocked, showLocked } from "./retention-locked.tsx";

type Show = (c: Web) => Response | Promise<Response>;

/** What ends a case, and what leaves it. */
export function endingPages(app: Hono<Env>, withId: (show: Show) => Show, looksOf: LooksOf): void {
  app.get(paths.disclosureNo(), showDisclosureNo);
  app
    .get(paths.caseDisclosure(":id"), withId(showNewDisclosure))
    .post(withId((c) => postNewDisclosure(c, looksOf)));
  app.get(paths.disclosure(":id"), withId(showDisclosure)).post(withId(postDisclosure));
  app.post(paths.disclosureOut(":id"), withId(postDisclosureOut));
  app.get(paths.disclosurePaper(":id"), withId(showDisclosurePaper));
  app.get(paths.disclosureFile(":id"), withId(showDisclosureFile));
  app.get(paths.caseClose(":id"), withId(showClose)).post(withId(postClose));
  app.get(paths.bulkClose(), showClosing).post(postClosing);
  app.get(paths.bulkClosing(":id"), withId(showClosingList)).post(withId(postClosingList));
  app.get(paths.retention(), showRetention).post(postRetention);
  app.get(paths.lockedCases(), showLocked).post(postLocked);
  app.get(paths.keyHolds(), showKeyHolds).post(postKeyHolds);
  app.get(paths.caseKeyHold(":id"), withId(showCaseHold)).post(withId(postCaseHold));
}
