import { z } from "zod";
import { choice, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { Form, Note, PageHead, Quiet, RadioGroup, StaffLayout } from "#platform/ui";
import { closeCase, closeReasons } from "../close-case.ts";
import type { Hindrance } from "../closing-list.ts";
import { findCase } from "../reads.ts";
import { retentionMonths } from "../retention.ts";
import { errorsOf, typedIn, whoText, words } from "../words.ts";
import { caseFrame, Faults, freshKey, SaveOrBack } from "./carrier.tsx";

const deed = "cases.close";
const form = z.object({ grunn: choice(closeReasons) });

interface Refused {
  no: "not-found" | "not-responsible" | "waits";
  waits: Hindrance[];
}

export const showClose = (c: Web) => draw(c, { status: 200 });

/** The one who answers for the case ends it. */
export async function postClose(c: Web) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults });
  const outcome = await c.var.desk.write<Refused>({ deed, object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return { no: "not-found" as const, waits: [] };
    const done = await closeCase(tx, { caseId: view.id, reason: read.value.grunn }, who, c.var.clock);
    return "no" in done ? { waits: [], ...done } : { to: paths.case(id) };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, { status: 409, waits: outcome.waits });
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: FormFault[];
  waits?: Hindrance[];
}

async function draw(c: Web, { status, faults = [], waits = [] }: Drawing) {
  const { lang, posted } = c.var;
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "cases.see", object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    return view && { who, view, ...(await retentionMonths(tx, who.org)) };
  });
  if (!found) return c.notFound();
  const { who, view, months } = found;
  const mine = !view.custody.end && view.custody.accountable.id === who.membership;
  const errors = errorsOf(lang, faults, posted);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${whoText(lang, view.who, view.children.length)}`}
        title={t("close.title")}
        lead={t("close.lead", { n: months })}
      />
      {waits.map((one) => (
        <Note kind="lantern" status>
          {t(`close.waits-${one}`)}
        </Note>
      ))}
      {mine ? null : <Note kind="accent">{t("close.notYours")}</Note>}
      <Faults c={c} errors={errors} />
      {mine ? (
        <Form action={paths.caseClose(id)} hidden={freshKey()}>
          <RadioGroup
            name="grunn"
            legend={t("close.why")}
            value={typedIn(posted, "grunn")}
            error={errors.at("grunn")}
            options={closeReasons.map((value) => ({ value, label: t(`close.${value}`) }))}
          />
          <Quiet>{t("close.final")}</Quiet>
          <SaveOrBack c={c} save={t("close.act")} id={id} />
        </Form>
      ) : null}
    </StaffLayout>,
    status,
  );
}
