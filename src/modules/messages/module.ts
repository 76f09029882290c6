import { caring } from "#modules/access";
import { paths, type HavnModule, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { deliverSweep } from "./deliver.ts";
import { leaveSweep } from "./leave.ts";
import { postContact, showContact } from "./pages/contact.tsx";
import { postMessage, postUndo, showMessage } from "./pages/send.tsx";

/** What cannot be an id never reaches the database. */
const withId = (show: (c: Web) => Response | Promise<Response>) => (c: Web) =>
  [c.req.param("id"), c.req.param("message") ?? c.req.param("id")].every((id) => isPublicId(id ?? ""))
    ? show(c)
    : c.notFound();

export const messages: HavnModule = {
  name: "messages",
  deeds: {
    "messages.see": caring,
    "messages.say-contact": caring,
    "messages.withdraw-contact": caring,
    "messages.reveal-contact": caring,
    "messages.send": caring,
    "messages.undo": caring,
  },
  pages: (app) => {
    app.get(paths.caseContact(":id"), withId(showContact)).post(withId(postContact));
    app.get(paths.caseMessage(":id"), withId(showMessage)).post(withId(postMessage));
    app.post(paths.messageUndo(":id", ":message"), withId(postUndo));
  },
  sweeps: [leaveSweep, deliverSweep],
};
