import { choice, choices, freeText, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  Field,
  Note,
  PageHead,
  RadioGroup,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { z } from "zod";
import { contradiction, outcomes, refusalReasons, saidBy, type Contact } from "../contact.ts";
import { decide } from "../decide.ts";
import { many, noteLimit, one, type Typed } from "../need-form.ts";
import { errorsOf, words } from "../words.ts";
import { contactInHand, VersionedForm } from "./contact-in-hand.tsx";
import { versionIn } from "./version.ts";

const deed = "intake.decide";

const answerForm = z
  .object({
    outcome: choice(outcomes),
    reasons: choices(refusalReasons),
    saidBy: z.enum(saidBy, { error: "choose" }).optional(),
    note: freeText(noteLimit),
  })
  .superRefine((answer, context) => {
    const fault = contradiction({ ...answer, saidBy: answer.saidBy });
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.fault });
    if (answer.outcome === "admit-adapted" && answer.note === "") {
      context.addIssue({ code: "custom", path: ["note"], message: "adaptation-missing" });
    }
  });

export const showDecision = (c: Web) => draw(c, { status: 200 });

export async function postDecision(c: Web) {
  const contact = c.req.param("id")!;
  const read = readForm(answerForm, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults, typed: c.var.posted });
  const outcome = await c.var.desk.write({ deed, object: contact }, async (tx, who) => {
    const { outcome, reasons, note } = read.value;
    const answer = {
      contact,
      version: versionIn(c.var.posted),
      outcome,
      reasons,
      saidBy: read.value.saidBy,
      note,
      held: one(c.var.posted, "_hold"),
    };
    const done = await decide(tx, answer, who, c.var.clock);
    if ("no" in done) return done;
    if ("refusal" in done) return { to: paths.refusal(done.refusal) };
    return { to: done.opened.room === "ours" ? paths.case(done.opened.case) : paths.contact(contact) };
  });
  if (outcome instanceof Response) return outcome;
  const typed = c.var.posted;
  switch (outcome.no) {
    case "not-found":
      return c.notFound();
    case "stale":
      return draw(c, { status: 412, typed, note: "decision.stale" });
    case "ended":
      return draw(c, { status: 409, typed, note: "decision.ended" });
    case "hold-lost":
      return draw(c, { status: 409, typed, note: "decision.hold-lost" });
    case "already-refused":
      return draw(c, { status: 409, typed, note: "decision.already" });
  }
}

interface Drawing {
  status: 200 | 409 | 412 | 422;
  faults?: readonly FormFault[];
  typed?: Typed;
  note?: "decision.stale" | "decision.ended" | "decision.hold-lost" | "decision.already";
}

async function draw(c: Web, { status, faults = [], typed = {}, note }: Drawing) {
  const found = await contactInHand(c, deed);
  if (!found) return c.notFound();
  const { id, who, contact, need, held } = found;
  const lang = c.get("lang");
  const t = words(lang);
  const errors = errorsOf(lang, faults, typed);
  const seen = status === 422 ? versionIn(typed) : contact.version;
  const hold = status === 422 ? one(typed, "_hold") : (held?.publicId ?? "");
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("decision.title"), "places")}>
      <PageHead title={t("decision.title")} lead={need} />
      {note ? (
        <Note kind="lantern">
          {t(note)} <WayOn lang={lang} note={note} contact={contact} />
        </Note>
      ) : null}
      <VersionedForm
        c={c}
        action={paths.decision(id)}
        version={seen}
        errors={errors}
        hidden={{ _hold: hold }}
      >
        <RadioGroup
          name="outcome"
          legend={t("decision.outcome")}
          value={one(typed, "outcome")}
          error={errors.at("outcome")}
          options={outcomes.map((value) => ({
            value,
            label: t(`decision.${value}`),
            description: t(`decision.${value}.help`),
          }))}
        />
        <CheckGroup
          name="reasons"
          legend={t("decision.reasons")}
          description={t("decision.reasons.help")}
          values={many(typed, "reasons")}
          error={errors.at("reasons")}
          options={refusalReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <RadioGroup
          name="saidBy"
          legend={t("decision.saidBy")}
          description={t("decision.saidBy.help")}
          value={one(typed, "saidBy")}
          error={errors.at("saidBy")}
          options={saidBy.map((value) => ({ value, label: t(`decision.${value}`) }))}
        />
        <Field
          kind="textarea"
          name="note"
          label={t("decision.note")}
          optional={t("need.optional")}
          description={t("decision.note.help")}
          value={one(typed, "note")}
          error={errors.at("note")}
          rows={3}
        />
        <Actions wide>
          <Button>{t("decision.submit")}</Button>
          <ButtonLink href={paths.contact(id)} variant="secondary">
            {t("need.back")}
          </ButtonLink>
        </Actions>
      </VersionedForm>
    </StaffLayout>,
    status,
  );
}

/** Where to go from what stopped the answer. */
function WayOn({ lang, note, contact }: { lang: Lang; note: Drawing["note"]; contact: Contact }) {
  const t = words(lang);
  if (note === "decision.hold-lost")
    return <TextLink href={paths.contact(contact.publicId)}>{t("decision.hold-lost.link")}</TextLink>;
  if (note === "decision.ended") return <TextLink href={paths.newContact()}>{t("recognise.new")}</TextLink>;
  if (contact.refusal === null) return null;
  return <TextLink href={paths.refusal(contact.refusal)}>{t("search.refused.link")}</TextLink>;
}
