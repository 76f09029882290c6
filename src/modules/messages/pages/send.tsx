import { z } from "zod";
import { choice, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { Note, PageHead, StaffLayout } from "#platform/ui";
import { codes } from "../message.ts";
import { outboxOf } from "../outbox.ts";
import { sendMessage } from "../send-message.ts";
import { undoMessage } from "../undo-message.ts";
import { words } from "../words.ts";
import { BackToCase, frameOf, inCase } from "./in-case.tsx";
import { Outbox } from "./outbox.tsx";
import { Choose } from "./send-choose.tsx";

const form = z.object({ code: choice(codes) });

export const showMessage = (c: Web) => draw(c, { status: 200 });

export async function postMessage(c: Web) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults });
  const outcome = await c.var.desk.write<{ no: string }>(
    { deed: "messages.send", object: id },
    async (tx, who) => {
      const found = await inCase(tx, who, id, c.var.clock.now());
      if (!found) return { no: "not-found" };
      const sent = await sendMessage(tx, found.held, read.value.code, who, c.var.clock);
      return "no" in sent ? { no: sent.no } : { to: `${paths.caseMessage(id)}#sendt` };
    },
  );
  if (outcome instanceof Response) return outcome;
  // Each of the reasons stands on the page as it is now.
  return outcome.no === "not-found" ? c.notFound() : draw(c, { status: 409 });
}

export async function postUndo(c: Web) {
  const id = c.req.param("id")!;
  const object = c.req.param("message")!;
  const outcome = await c.var.desk.write<{ no: string }>(
    { deed: "messages.undo", object: id },
    async (tx, who) => {
      const found = await inCase(tx, who, id, c.var.clock.now());
      if (!found) return { no: "not-found" };
      const done = await undoMessage(tx, { caseId: found.held.id, publicId: object }, who, c.var.clock);
      return "no" in done ? done : { to: `${paths.caseMessage(id)}?angret` };
    },
  );
  if (outcome instanceof Response) return outcome;
  return outcome.no === "has-left" ? draw(c, { status: 409, tooLate: true }) : c.notFound();
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: readonly FormFault[];
  tooLate?: boolean;
}

async function draw(c: Web, { status, faults = [], tooLate = false }: Drawing) {
  const id = c.req.param("id")!;
  const now = c.var.clock.now();
  const t = words(c.var.lang);
  const found = await c.var.desk.read({ deed: "messages.see", object: id }, async (tx, who) => {
    const shown = await inCase(tx, who, id, now);
    return shown && { ...shown, lines: await outboxOf(tx, who.org, shown.held.id) };
  });
  if (!found) return c.notFound();
  const { held } = found;
  const undone = c.req.method === "GET" && c.req.query("angret") !== undefined;
  return page(
    c,
    <StaffLayout {...frameOf(c, found)}>
      <PageHead above={t("case", { code: held.code })} title={t("send.title")} lead={t("send.lead")} />
      {tooLate ? (
        <Note kind="lantern" status>
          {t("out.left-now")}
        </Note>
      ) : null}
      {undone ? (
        <Note kind="accent" status>
          {t("out.undone")}
        </Note>
      ) : null}
      <Choose c={c} found={found} faults={faults} />
      <Outbox c={c} held={held} lines={found.lines} nameOf={found.nameOf} now={now} />
      <BackToCase c={c} held={held} />
    </StaffLayout>,
    status,
  );
}
