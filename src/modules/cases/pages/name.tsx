import { z } from "zod";
import { formatTime } from "#platform/clock";
import { freeText, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Facts,
  Field,
  Form,
  Note,
  PageHead,
  Quiet,
  Section,
  StaffLayout,
} from "#platform/ui";
import { revealName, setName } from "#modules/people";
import type { CaseView } from "../case.ts";
import { lockCase } from "../lock.ts";
import { findCase } from "../reads.ts";
import { errorsOf, timeText, typedIn, words } from "../words.ts";
import { caseFrame, Faults, freshKey, SaveOrBack } from "./carrier.tsx";
import { personsOf, type Named } from "./persons.ts";

export const showName = (c: Web) => draw(c, { status: 200 });

/** Two acts on one address: to see the name, which is logged as what it is, and to write it. */
export async function postName(c: Web) {
  if (typedIn(c.var.posted, "gjor") === "vis") {
    return draw(c, { status: 200, reveal: true });
  }
  const id = c.req.param("id")!;
  type Refused = { no: "not-found" } | { no: "not-responsible" } | { no: "faults"; faults: FormFault[] };
  const outcome = await c.var.desk.write<Refused>({ deed: "cases.set-name", object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return { no: "not-found" };
    const persons = personsOf(c.var.lang, view);
    const form = z.object(Object.fromEntries(persons.map(({ field }) => [field, freeText(200)])));
    const read = readForm(form, c.var.posted);
    if (!read.ok) return { no: "faults", faults: read.faults };
    const written = persons.filter(({ field }) => read.value[field]);
    if (written.length === 0) {
      return { no: "faults", faults: [{ field: "navn", fault: "missing" }] };
    }
    const standing = await lockCase(tx, who.org, view.id);
    if ("no" in standing) return standing;
    for (const { field, person } of written) {
      await setName(tx, { org: who.org, person, name: read.value[field]! }, who, c.var.clock);
    }
    return { to: paths.case(id) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  const faults = outcome.no === "faults" ? outcome.faults : [];
  return draw(c, { status: outcome.no === "faults" ? 422 : 409, faults });
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: FormFault[];
  reveal?: boolean;
}

async function draw(c: Web, { status, faults = [], reveal = false }: Drawing) {
  const id = c.req.param("id")!;
  const { lang } = c.var;
  const deed = reveal ? "cases.reveal-name" : "cases.see";
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return undefined;
    const names = [];
    for (const one of personsOf(lang, view)) {
      const name = reveal ? await revealName(tx, { org: who.org, person: one.person }) : null;
      names.push({ ...one, name });
    }
    return { who, view, names };
  });
  if (!found) return c.notFound();
  return page(c, <NamePage c={c} {...found} faults={faults} revealed={reveal} />, status);
}

function NamePage(props: {
  c: Web;
  who: Actor;
  view: CaseView;
  names: (Named & { name: string | null })[];
  faults: FormFault[];
  revealed: boolean;
}) {
  const { c, view, names, revealed } = props;
  const { lang, posted } = c.var;
  const t = words(lang);
  const now = c.var.clock.now();
  const action = paths.caseName(view.publicId);
  const errors = errorsOf(lang, props.faults, posted);
  const { end } = view.custody;
  return (
    <StaffLayout {...caseFrame(c, props.who, view.code)}>
      <PageHead above={t("case", { code: view.code })} title={t("name.title")} lead={t("name.lead")} />
      {end ? (
        <Note kind="accent">
          {t(`left.${end.how}`, { org: end.toOrgName ?? "", time: timeText(lang, end.at, now) })}
        </Note>
      ) : null}
      <Faults c={c} errors={errors} />
      {revealed ? (
        <Section id="navnet" title={t("name.written")}>
          <Facts
            layout="beside"
            items={names.map(({ label, name }) => ({ term: label, answer: name ?? t("name.none") }))}
          />
          <Quiet>{t("name.shown", { time: formatTime(now, lang) })}</Quiet>
        </Section>
      ) : (
        <Form action={action} hidden={{ ...freshKey(), gjor: "vis" }} plain>
          <Actions>
            <Button variant="secondary">{t("name.reveal")}</Button>
          </Actions>
        </Form>
      )}
      {end ? (
        <Actions>
          <ButtonLink href={paths.case(view.publicId)} variant="secondary">
            {t("act.back")}
          </ButtonLink>
        </Actions>
      ) : (
        <Section id="skriv" title={t("name.write")}>
          <Form action={action} hidden={freshKey()}>
            {names.map(({ field, label }, i) => (
              <Field
                name={field}
                label={label}
                description={i === 0 ? t("name.help") : undefined}
                value={typedIn(posted, field)}
                error={errors.at(field)}
              />
            ))}
            <SaveOrBack c={c} save={t("name.save")} id={view.publicId} />
          </Form>
        </Section>
      )}
    </StaffLayout>
  );
}
