import { getOrganisation } from "#modules/access";
import { choice, freeText, readForm, requiredText, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { z } from "zod";
import { complaintIn, sayComplaint, usualWeeks, type Complaint } from "../complaint.ts";
import { one, type Typed } from "../need-form.ts";
import { errorsOf, words } from "../words.ts";

const complaintForm = z.object({
  treats: choice(["yes", "no"]),
  body: requiredText(200),
  weeks: z
    .string()
    .default("")
    .transform((text) => text.trim())
    .refine(
      (text) => text === "" || (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 52),
      "weeks",
    ),
  address: freeText(300),
  phone: freeText(40),
});

export const showComplaint = (c: Web) => draw(c, { status: 200 });

export async function postComplaint(c: Web) {
  const typed = c.var.posted;
  const read = readForm(complaintForm, typed);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults, typed });
  const { treats, weeks, ...rest } = read.value;
  const said = { ...rest, treatsAsDecision: treats === "yes", weeks: weeks === "" ? null : Number(weeks) };
  const outcome = await c.var.desk.write({ deed: "intake.say-complaint" }, async (tx, who) => {
    const done = await sayComplaint(tx, { ...said, seen: one(typed, "_version") }, who, c.var.clock);
    return "no" in done ? done : { to: `${paths.complaintSettings()}?lagret` };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "stale" ? draw(c, { status: 412, typed }) : c.notFound();
}

const typedOf = (said: Complaint | undefined): Typed =>
  said
    ? {
        treats: said.treatsAsDecision ? "yes" : "no",
        body: said.body,
        weeks: said.weeks === null ? "" : String(said.weeks),
        address: said.address,
        phone: said.phone,
      }
    : { weeks: String(usualWeeks) };

interface Drawing {
  status: 200 | 412 | 422;
  faults?: readonly FormFault[];
  typed?: Typed;
}

/** For the municipality alone; what a house may do about it is to read it in its letters. */
async function draw(c: Web, { status, faults = [], typed }: Drawing) {
  const lang = c.get("lang");
  const t = words(lang);
  const found = await c.var.desk.read({ deed: "intake.see-complaint" }, async (tx, who) => {
    const { kind, municipality, training } = await getOrganisation(tx, who.org);
    if (kind !== "municipality" || municipality === null) return undefined;
    return { who, said: await complaintIn(tx, municipality, training) };
  });
  if (!found) return c.notFound();
  const { who, said } = found;
  const filled = typed ?? typedOf(said);
  const errors = errorsOf(lang, faults, filled);
  const seen = status === 422 && typed ? one(typed, "_version") : (said?.id ?? "");
  const saved = status === 200 && c.req.query("lagret") !== undefined;
  const field = (name: "body" | "weeks" | "address" | "phone", width: "short" | "medium" | "full") => (
    <Field
      name={name}
      label={t(`complaint.${name}`)}
      optional={name === "body" ? undefined : t("need.optional")}
      description={t(`complaint.${name}.help`)}
      value={one(filled, name)}
      error={errors.at(name)}
      inputmode={name === "weeks" ? "numeric" : name === "phone" ? "tel" : "text"}
      width={width}
    />
  );
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("complaint.title"), "more")}>
      <PageHead title={t("complaint.title")} lead={t("complaint.lead")} />
      {status === 412 ? <Note kind="lantern">{t("complaint.stale")}</Note> : null}
      {saved ? (
        <Note kind="accent" status>
          {t("complaint.saved")}
        </Note>
      ) : null}
      {said || status !== 200 ? null : <Note kind="lantern">{t("complaint.none")}</Note>}
      <Form action={paths.complaintSettings()} hidden={{ _key: newPublicId(), _version: seen }}>
        <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} />
        <RadioGroup
          name="treats"
          legend={t("complaint.treats")}
          description={t("complaint.treats.help")}
          value={one(filled, "treats")}
          error={errors.at("treats")}
          options={(["yes", "no"] as const).map((value) => ({
            value,
            label: t(`complaint.treats.${value}`),
          }))}
        />
        {field("body", "full")}
        {field("weeks", "short")}
        {field("address", "full")}
        {field("phone", "medium")}
        <Actions wide>
          <Button>{t("complaint.save")}</Button>
        </Actions>
      </Form>
    </StaffLayout>,
    status,
  );
}
