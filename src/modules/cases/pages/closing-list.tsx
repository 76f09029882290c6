import { page, paths, type Web } from "#platform/http";
import { Actions, Button, ButtonLink, Form, Note, PageHead, Row, Rows, StaffLayout } from "#platform/ui";
import { steppedUp, StepUpNeeded } from "#modules/access";
import { bulkClosing, closeAll } from "../closing-bulk.ts";
import { words } from "../words.ts";
import { freshKey } from "./carrier.tsx";
import { KeptOpen, lineText } from "./closing.tsx";

const deed = "cases.close-many";

/** Exactly the cases a request is about: for the second to read, and for the one who asked to close. */
export const showClosingList = (c: Web) => draw(c, 200);

export async function postClosingList(c: Web) {
  const id = c.req.param("id")!;
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const done = await closeAll(tx, id, who, c.var.clock);
    return "no" in done ? done : { to: paths.cases() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "not-found" ? c.notFound() : draw(c, 409);
}

async function draw(c: Web, status: 200 | 409) {
  const t = words(c.var.lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const one = await bulkClosing(tx, who.org, id, c.var.clock.now());
    return one && { who, ...one };
  });
  if (!found) return c.notFound();
  const { who, asked, lines, reason } = found;
  const clear = lines.filter((line) => line.waits.length === 0);
  const may = asked.mine.asked && asked.state === "approved" && clear.length === asked.subjects.length;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("closing.title"), "cases")}>
      <PageHead
        title={t("closing.these", { n: asked.subjects.length })}
        lead={t("closing.because", { reason: t(`close.${reason}`) })}
      />
      {status === 409 || (asked.state !== "used" && clear.length < asked.subjects.length) ? (
        <Note kind="lantern" status>
          {t("closing.changed")}
        </Note>
      ) : null}
      <Rows>
        {clear.map((line) => (
          <Row title={line.code} href={paths.case(line.publicId)} level={2} meta={lineText(c, line)} />
        ))}
      </Rows>
      <KeptOpen c={c} lines={lines.filter((line) => line.waits.length > 0)} />
      {may ? (
        <Form action={paths.bulkClosing(id)} hidden={freshKey()} plain>
          <Actions>
            <Button>{t("closing.act", { n: clear.length })}</Button>
          </Actions>
        </Form>
      ) : null}
      <Actions>
        <ButtonLink href={paths.approval(id)} variant="secondary">
          {t("closing.toRequest")}
        </ButtonLink>
      </Actions>
    </StaffLayout>,
    status,
  );
}
