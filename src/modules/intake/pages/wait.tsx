import { choice, readForm, type FormFault } from "#platform/forms";
import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Note,
  PageHead,
  Prose,
  RadioGroup,
  Section,
  StaffLayout,
} from "#platform/ui";
import { z } from "zod";
import { one, type Typed } from "../need-form.ts";
import { findContact } from "../reads.ts";
import { endWait, waitEndings } from "../wait-end.ts";
import { wait } from "../wait.ts";
import { waitingNow, type Waiting } from "../waiting.ts";
import { errorsOf, words } from "../words.ts";
import { whatIsNeeded } from "./need-line.ts";

const answers = ["yes", "no"] as const;
const waitForm = z.object({ danger: choice(answers), roofless: choice(answers) });
const endForm = z.object({ how: choice(waitEndings) });

export const showWait = (c: Web) => draw(c, { status: 200 });

export async function postWait(c: Web) {
  const contact = c.req.param("id")!;
  const read = readForm(waitForm, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults, typed: c.var.posted });
  const outcome = await c.var.desk.write({ deed: "intake.wait", object: contact }, async (tx, who) => {
    const said = { danger: read.value.danger === "yes", roofless: read.value.roofless === "yes" };
    const done = await wait(tx, { contact, ...said }, who, c.var.clock);
    return "no" in done ? done : { to: paths.waiting() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return draw(c, { status: 409, refusal: outcome.no, typed: c.var.posted });
}

export async function postWaitEnd(c: Web) {
  const contact = c.req.param("id")!;
  const read = readForm(endForm, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults, typed: c.var.posted });
  const outcome = await c.var.desk.write({ deed: "intake.end-wait", object: contact }, async (tx, who) => {
    const done = await endWait(tx, { contact, how: read.value.how }, who, c.var.clock);
    return "no" in done ? done : { to: paths.waiting() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return draw(c, { status: 409, refusal: outcome.no });
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: readonly FormFault[];
  typed?: Typed;
  refusal?: "nobody-owes" | "not-waiting";
}

const typedOf = (waits: Waiting | undefined): Typed =>
  waits ? { danger: waits.danger ? "yes" : "no", roofless: waits.roofless ? "yes" : "no" } : {};

async function draw(c: Web, { status, faults = [], typed, refusal }: Drawing) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "intake.see-waiting", object: id }, async (tx, who) => {
    const contact = await findContact(tx, who.org, id);
    if (!contact) return undefined;
    const waits = (await waitingNow(tx, who.org, now)).find((one) => one.contact === id);
    return { who, waits, need: await whatIsNeeded(tx, lang, contact.need) };
  });
  if (!found) return c.notFound();
  const { who, waits, need } = found;
  const errors = errorsOf(lang, faults, typed ?? {});
  const said = { ...typedOf(waits), ...typed };
  const yesOrNo = answers.map((value) => ({ value, label: t(`wait.${value}`) }));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("wait.title"), "places")}>
      <PageHead
        title={t("wait.title")}
        above={need}
        lead={t("wait.lead")}
        quiet={waits ? t("wait.now", { time: formatDateTime(waits.since, lang, now) }) : undefined}
      />
      {refusal ? <Note kind="lantern">{t(`wait.${refusal}`)}</Note> : null}
      <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} />
      <Form action={paths.contactWait(id)} hidden={{ _key: newPublicId() }}>
        <RadioGroup
          name="danger"
          legend={t("wait.danger")}
          description={t("wait.danger.help")}
          value={one(said, "danger")}
          error={errors.at("danger")}
          options={yesOrNo}
        />
        <RadioGroup
          name="roofless"
          legend={t("wait.roofless")}
          value={one(said, "roofless")}
          error={errors.at("roofless")}
          options={yesOrNo}
        />
        <Prose>
          <p>{t("wait.rest")}</p>
        </Prose>
        <Actions wide>
          <Button>{t(waits ? "wait.change" : "wait.submit")}</Button>
          <ButtonLink href={paths.contact(id)} variant="secondary">
            {t("wait.back")}
          </ButtonLink>
        </Actions>
      </Form>
      {waits ? (
        <Section id="slutt" title={t("wait.end")} line>
          <Prose>
            <p>{t("wait.end.lead")}</p>
          </Prose>
          <Form action={paths.contactWaitEnd(id)} hidden={{ _key: newPublicId() }}>
            <RadioGroup
              name="how"
              legend={t("wait.end.how")}
              value={one(said, "how")}
              error={errors.at("how")}
              options={waitEndings.map((value) => ({ value, label: t(`wait.end.${value}`) }))}
            />
            <Actions>
              <Button variant="secondary">{t("wait.end.submit")}</Button>
            </Actions>
          </Form>
        </Section>
      ) : null}
    </StaffLayout>,
    status,
  );
}
