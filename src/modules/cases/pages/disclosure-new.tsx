import { z } from "zod";
import { formatDate } from "#platform/clock";
import { choice, choices, flag, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  CheckGroup,
  Form,
  Note,
  PageHead,
  Prose,
  Quiet,
  RadioGroup,
  Row,
  Rows,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { disclose } from "../disclose.ts";
import { bases, parts, receivers, type Part } from "../disclosure.ts";
import { disclosuresOf } from "../disclosure-reads.ts";
import { wholeCase, type CaseWhole } from "../disclosure-told.ts";
import type { LooksOf } from "../looks.ts";
import { caseTrace } from "../traces.ts";
import { entryText, errorsOf, timeText, typedIn, whoText, words } from "../words.ts";
import { caseFrame, Faults, freshKey, SaveOrBack } from "./carrier.tsx";

const deed = "cases.disclose";
const form = z
  .object({
    mottaker: choice(receivers),
    grunnlag: choice(bases),
    deler: choices(parts),
    innslag: z
      .union([z.array(z.string()), z.string()])
      .default([])
      .transform((value) => [value].flat().map(Number))
      .refine((all) => all.length <= 1000 && all.every(Number.isSafeInteger), "choose"),
    alt: flag(),
  })
  .refine((one) => (one.mottaker === "herself") === (one.grunnlag === "own-right"), {
    message: "basis",
    path: ["grunnlag"],
  });

export const showNewDisclosure = (c: Web) => draw(c, { status: 200 });

/** Puts it together. What leaves, and whether it does, comes after. */
export async function postNewDisclosure(c: Web, looksOf: LooksOf) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults.map(said) });
  const { mottaker: receiver, grunnlag: basis, deler, innslag, alt } = read.value;
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const whole = alt ? await wholeCase(tx, who.org, id, c.var.clock.now()) : undefined;
    const entries = whole ? whole.entries.map((one) => one.seq) : innslag;
    const one = receiver === "herself" ? await caseTrace(tx, who.org, id) : undefined;
    const looks = one && { looks: await looksOf(c, one, who) };
    const choice = { receiver, basis, parts: alt ? [...parts] : deler, entries, ...looks };
    const made = await disclose(tx, id, choice, who, c.var.clock);
    return "no" in made ? made : { to: paths.disclosure(made.disclosure) };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, { status: 409, pieces: outcome.pieces });
}

/** Two questions without an answer are told apart. */
const said = ({ field, fault }: FormFault): FormFault => ({
  field,
  fault: fault === "choose" && field !== "innslag" ? field : fault,
});

interface Drawing {
  status: 200 | 409 | 422;
  faults?: FormFault[];
  pieces?: string[];
}

async function draw(c: Web, { status, faults = [], pieces = [] }: Drawing) {
  const { lang, posted, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const whole = await wholeCase(tx, who.org, id, now);
    return whole && { who, whole, before: await disclosuresOf(tx, who.org, whole.screen.view.id) };
  });
  if (!found) return c.notFound();
  const { who, whole, before } = found;
  const { view } = whole.screen;
  const errors = errorsOf(lang, faults, posted);
  const action = paths.caseDisclosure(id);
  const all = { mottaker: "herself", grunnlag: "own-right", alt: "1" };
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${whoText(lang, view.who, view.children.length)}`}
        title={t("disclosure.title")}
        lead={t("disclosure.lead")}
      />
      {pieces.length > 0 ? (
        <Note kind="lantern" status>
          {t("disclosure.tells", { pieces: pieces.map((one) => `«${one}»`).join(", ") })}
        </Note>
      ) : null}
      <Faults c={c} errors={errors} />
      <Section id="selv" title={t("disclosure.herself")}>
        <Prose>
          <p>{t("disclosure.herselfLead")}</p>
        </Prose>
        <Form action={action} hidden={{ ...freshKey(), ...all }} plain>
          <Actions>
            <Button variant="secondary">{t("disclosure.all")}</Button>
          </Actions>
        </Form>
      </Section>
      <Section id="andre" title={t("disclosure.chosen")}>
        <Form action={action} hidden={freshKey()}>
          <RadioGroup
            name="mottaker"
            legend={t("disclosure.to")}
            value={typedIn(posted, "mottaker")}
            error={errors.at("mottaker")}
            options={receivers.map((value) => ({ value, label: t(`disclosure.to-${value}`) }))}
          />
          <RadioGroup
            name="grunnlag"
            legend={t("disclosure.basis")}
            value={typedIn(posted, "grunnlag")}
            error={errors.at("grunnlag")}
            options={bases.map((value) => ({ value, label: t(`disclosure.by-${value}`) }))}
          />
          <CheckGroup
            name="deler"
            legend={t("disclosure.parts")}
            description={t("disclosure.off")}
            values={[posted.deler ?? []].flat()}
            options={written(whole).map((value) => ({ value, label: t(`disclosure.part-${value}`) }))}
          />
          <CheckGroup
            name="innslag"
            legend={t("disclosure.entries")}
            description={t("disclosure.others")}
            values={[posted.innslag ?? []].flat()}
            error={errors.at("innslag")}
            options={whole.entries.map((one) => ({
              value: String(one.seq),
              label: entryText(lang, one),
              description: formatDate(one.at, lang, now),
            }))}
          />
          <Quiet>{t("disclosure.never")}</Quiet>
          <SaveOrBack c={c} save={t("disclosure.preview")} id={id} />
        </Form>
      </Section>
      {before.length > 0 ? (
        <Section id="for" title={t("disclosure.before")} line>
          <Rows>
            {before.map((one) => (
              <Row
                title={t(`disclosure.to-${one.receiver as "court"}`)}
                href={paths.disclosure(one.publicId)}
                meta={
                  one.deliveredAt
                    ? t("disclosure.wentOut", { time: timeText(lang, one.deliveredAt, now) })
                    : t("disclosure.notOut")
                }
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Section id="nei" title={t("disclosure.refuse")}>
        <TextLink href={paths.disclosureNo()}>{t("disclosure.toNo")}</TextLink>
      </Section>
    </StaffLayout>,
    status,
  );
}

/** What somebody has written something in. */
function written({ screen: { view, tracks } }: CaseWhole): Part[] {
  const { need: _need, ...texts } = view.facts;
  const planned = Object.values(tracks).some(({ goal, nextStep }) => goal !== "" || nextStep !== "");
  return parts.filter((part) => {
    if (part === "plans") return planned;
    return part === "name" || part === "need" || texts[part] !== "";
  });
}
