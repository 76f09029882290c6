import type { Hono } from "hono";
import { paths, type Env } from "#platform/http";
import { postDuty, postGive, postOut, showAccess } from "./access.tsx";
import { postNote, showCase } from "./case.tsx";
import { postEdit, showEdit } from "./edit.tsx";
import { postEnd, showEnd } from "./end.tsx";
import { postCode, showList } from "./list.tsx";
import { postNew, showNew } from "./new.tsx";
import { postRoom, showRoom } from "./room.tsx";
import { postDone, postTask, showTask } from "./tasks.tsx";

export function sealedPages(app: Hono<Env>): void {
  app.get(paths.sealed(), (c) => showList(c));
  app.get(paths.newSealed(), (c) => showNew(c));
  app.post(paths.newSealed(), postNew);
  app.get(paths.sealedCode(), (c) => c.redirect(paths.sealed(), 303));
  app.post(paths.sealedCode(), postCode);
  app.get(paths.sealedCase(":id"), (c) => showCase(c));
  app.get(paths.sealedNote(":id"), (c) => showCase(c));
  app.post(paths.sealedNote(":id"), postNote);
  app.get(paths.sealedTask(":id"), (c) => showTask(c));
  app.post(paths.sealedTask(":id"), postTask);
  app.post(paths.sealedDone(":id"), postDone);
  app.get(paths.sealedFacts(":id"), (c) => showEdit(c));
  app.post(paths.sealedFacts(":id"), postEdit);
  app.get(paths.sealedAccess(":id"), (c) => showAccess(c));
  app.post(paths.sealedGive(":id"), postGive);
  app.post(paths.sealedOut(":id"), postOut);
  app.post(paths.sealedDuty(":id"), postDuty);
  app.get(paths.sealedRoom(":id"), (c) => showRoom(c));
  app.post(paths.sealedRoom(":id"), postRoom);
  app.get(paths.sealedEnd(":id"), (c) => showEnd(c));
  app.post(paths.sealedEnd(":id"), postEnd);
}
