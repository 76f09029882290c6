import { z } from "zod";
import { formatDateTime } from "#platform/clock";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Form,
  Note,
  PageHead,
  Prose,
  RadioGroup,
  Section,
  StaffLayout,
} from "#platform/ui";
import { answerApproval, noReasons } from "../approval-answer.ts";
import { oneRequest, type ApprovalRequest } from "../approval-reads.ts";
import { approvalText } from "../approval-words.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { words } from "../words.ts";
import { StateMark } from "./approvals.tsx";
import { wallsAt } from "./wall-routes.ts";

/** Where the second reads what will be done, and where the one who asked does it. */
function placeOf({ kind, object, id, says }: ApprovalRequest): string | null {
  if (kind === "disclosure" && object) return paths.disclosure(object);
  if (kind === "bulk-close") return paths.bulkClosing(id);
  if (kind === "export") return paths.logExport();
  if (kind === "retention-override") return says.lifts ? paths.keyHolds() : paths.lockedCases();
  if (kind === "lift-wall" && object) return wallsAt(String(says.at), object);
  return null;
}

export const showApproval = (c: Web, id: string) => draw(c, id, 200);

async function draw(c: Web, id: string, status: 200 | 409 | 422): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const found = await c.var.desk.read({ deed: "access.approvals", object: id }, async (tx, who) => {
    const one = await oneRequest(tx, who.org, id);
    return one && { who, one };
  });
  if (!found) return c.notFound();
  const { who, one } = found;
  const { title, will } = approvalText(lang, one);
  const place = placeOf(one);
  const error = status === 422 ? t("approvals.choose") : undefined;
  const time = (at: Date) => formatDateTime(at, lang, clock.now());
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("approvals.title"), "more")}>
      {status === 409 ? (
        <Note kind="lantern" status>
          {t("approvals.over")}
        </Note>
      ) : null}
      <PageHead title={title} lead={will} />
      <ErrorSummary
        title={t("approvals.error")}
        errors={error ? [{ field: "reason", message: error }] : []}
      />
      <Facts
        layout="beside"
        items={[
          { term: t("approvals.state"), answer: <StateMark c={c} one={one} />, ground: told(c, one) },
          { term: t("approvals.by"), answer: one.by ?? t("approvals.keyboard"), ground: time(one.at) },
          { term: t("approvals.until"), answer: time(one.expiresAt) },
        ]}
      />
      {one.state === "waiting" && one.mine.answer ? (
        <Answer c={c} one={one} place={place} error={error} />
      ) : null}
      {one.mine.asked ? <Doing c={c} one={one} place={place} /> : null}
      <Actions>
        <ButtonLink href={paths.approvals()} variant="secondary">
          {t("approvals.back")}
        </ButtonLink>
      </Actions>
    </StaffLayout>,
    status,
  );
}

function told(c: Web, one: ApprovalRequest): string {
  const t = words(c.var.lang);
  if (one.reason) return t(`approvals.no-${one.reason as "wrong"}`);
  return one.answeredBy ? t("approvals.answered", { name: one.answeredBy }) : "";
}

function Answer(props: { c: Web; one: ApprovalRequest; place: string | null; error: string | undefined }) {
  const { c, one, place } = props;
  const t = words(c.var.lang);
  return (
    <>
      {place ? (
        <Actions>
          <ButtonLink href={place} variant="secondary">
            {t("approvals.read")}
          </ButtonLink>
        </Actions>
      ) : null}
      {one.mine.read ? (
        <Form action={paths.approvalYes(one.id)} plain>
          <Actions>
            <Button>{t("approvals.yes")}</Button>
          </Actions>
        </Form>
      ) : (
        <Prose>
          <p>{t("approvals.readFirst")}</p>
        </Prose>
      )}
      <Section id="nei" title={t("approvals.no")}>
        <Form action={paths.approvalNo(one.id)}>
          <RadioGroup
            name="reason"
            legend={t("approvals.why")}
            error={props.error}
            options={noReasons.map((value) => ({ value, label: t(`approvals.no-${value}`) }))}
          />
          <Button variant="secondary">{t("approvals.sayNo")}</Button>
        </Form>
      </Section>
    </>
  );
}

/** For the one who asked: what is left to press, once another has said yes. */
function Doing({ c, one, place }: { c: Web; one: ApprovalRequest; place: string | null }) {
  const t = words(c.var.lang);
  if (one.state !== "approved")
    return <Prose>{one.state === "waiting" ? <p>{t("approvals.wait")}</p> : null}</Prose>;
  if (one.kind === "invite-leader")
    return (
      <Form action={paths.approvalCode(one.id)} plain>
        <Actions>
          <Button>{t("invite.make")}</Button>
        </Actions>
      </Form>
    );
  if (!place) return null;
  return (
    <Actions>
      <ButtonLink href={place}>{t("approvals.do")}</ButtonLink>
    </Actions>
  );
}

const shape = z.object({ reason: choice(noReasons) });

export async function postAnswer(c: Web, id: string, yes: boolean): Promise<Response> {
  const read = readForm(shape, c.var.posted);
  const outcome = await c.var.desk.write({ deed: "access.approve", object: id }, async (tx, who) => {
    // Only of what is theirs to answer: the form is drawn anew with the request in it.
    if (!yes && !read.ok) {
      const mine = (await oneRequest(tx, who.org, id))?.mine;
      return { no: mine?.answer ? ("reason" as const) : ("not-found" as const) };
    }
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const answer =
      yes || !read.ok ? { yes: true as const } : { yes: false as const, reason: read.value.reason };
    const done = await answerApproval(tx, id, answer, who);
    return "no" in done ? done : { to: paths.approvals() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  if (outcome.no === "not-found") return c.notFound();
  return draw(c, id, outcome.no === "reason" ? 422 : 409);
}
