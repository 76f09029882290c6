import { z } from "zod";
import { osloDate } from "#platform/clock";
import { choice, freeText, readForm } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { decideRetention, journeyOf, retentionGrounds } from "../retention.ts";
import { archived, askShredding, shred } from "../shred.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { words } from "../words.ts";

const shape = z.object({ grunn: choice(retentionGrounds), arkiv: choice(archived), ref: freeText(60) });
type Fault = "grunn" | "arkiv" | "ref";

/** The leader asks that what the house holds of a case be destroyed; on the next page another says yes. */
export async function showShredCase(c: Web, id: string, faults: Fault[] = []): Promise<Response> {
  if (!isPublicId(id)) return c.notFound();
  const who = await c.var.desk.read({ deed: "access.ask-shred", object: id }, async (tx, who) => {
    await journeyOf(tx, who.org, id);
    return who;
  });
  return draw(c, who, id, faults);
}

export async function postShredCase(c: Web, id: string): Promise<Response> {
  if (!isPublicId(id)) return c.notFound();
  const read = readForm(shape, c.var.posted);
  if (!read.ok)
    return showShredCase(
      c,
      id,
      read.faults.map((one) => one.field as Fault),
    );
  const { grunn, arkiv, ref } = read.value;
  const now = c.var.clock.now();
  const outcome = await c.var.desk.write({ deed: "access.ask-shred", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const journey = await journeyOf(tx, who.org, id);
    const asked = await askShredding(tx, { object: id, archive: arkiv, archiveRef: ref }, who, now);
    if ("no" in asked) return asked;
    await decideRetention(tx, { journey, until: osloDate(now), ground: grunn }, who, now);
    return { to: paths.approval(asked.request) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "reference" ? showShredCase(c, id, ["ref"]) : c.notFound();
}

export async function postShredding(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write({ deed: "access.shred", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const done = await shred(tx, id, who);
    // What stands in the way is told on the page, as it stands now.
    return "no" in done && done.no === "not-found" ? { no: done.no } : { to: paths.keys() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return c.notFound();
}

function draw(c: Web, who: Actor, id: string, faults: Fault[]): Promise<Response> {
  const t = words(c.var.lang);
  const { posted } = c.var;
  const said = (name: string) => (typeof posted[name] === "string" ? posted[name] : undefined);
  const error = (field: Fault) => (faults.includes(field) ? t(`shred.fault.${field}`) : undefined);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("keys.title"), "more")}>
      <PageHead title={t("shred.ask.h1")} lead={t("shred.ask.lead")} />
      <ErrorSummary
        title={t("fault.title")}
        errors={faults.map((field) => ({ field, message: t(`shred.fault.${field}`) }))}
      />
      <Note kind="lantern">{t("shred.ask.gates")}</Note>
      <Form action={paths.shredCase(id)}>
        <RadioGroup
          name="grunn"
          legend={t("shred.ground")}
          value={said("grunn")}
          error={error("grunn")}
          options={retentionGrounds.map((value) => ({ value, label: t(`shred.ground.${value}`) }))}
        />
        <RadioGroup
          name="arkiv"
          legend={t("shred.archive")}
          value={said("arkiv")}
          error={error("arkiv")}
          options={archived.map((value) => ({ value, label: t(`shred.archive.${value}`) }))}
        />
        <Field
          name="ref"
          label={t("shred.ref")}
          description={t("shred.ref.why")}
          optional={t("optional")}
          value={said("ref")}
          error={error("ref")}
          maxlength={60}
          width="medium"
        />
        <Actions>
          <Button>{t("shred.ask.send")}</Button>
          <ButtonLink href={paths.case(id)} variant="secondary">
            {t("cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    faults.length > 0 ? 422 : 200,
  );
}
