import { z } from "zod";
import { readForm, requiredText, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Baton,
  Button,
  ButtonLink,
  Empty,
  Facts,
  Field,
  Form,
  More,
  PageHead,
  Section,
  Steps,
  TextLink,
  Written,
} from "#platform/ui";
import type { CaseView, Colleague } from "../answers.ts";
import { faultsIn, words } from "../words.ts";
import { ask, codeIn, seeCase, typed } from "./ask.ts";
import { Faults, Frame, freshKey, Log, when } from "./parts.tsx";
import { Tasks } from "./tasks.tsx";

export async function showCase(c: Web, faults: readonly FormFault[] = []): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { who, view } = seen;
  const { code } = view;
  const errors = faultsIn(c.var.lang, faults);
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={errors} />
      <p>
        <TextLink href={paths.sealed()}>{t("case.all")}</TextLink>
      </p>
      <PageHead above={t("case.above")} title={view.facts.name} />
      <Answering c={c} view={view} />
      <Section id="gjores" title={t("task.h2")} line>
        <Tasks c={c} view={view} />
        <ButtonLink href={paths.sealedTask(code)} variant="secondary">
          {t("task.add")}
        </ButtonLink>
      </Section>
      <Section id="opplysninger" title={t("case.facts")}>
        <Known c={c} view={view} />
        <Ways c={c} view={view} role={who.role} />
      </Section>
      <Section id="tidslinje" title={t("note.h2")}>
        <Form action={paths.sealedNote(code)} hidden={freshKey()}>
          <Field
            name="text"
            kind="textarea"
            rows={5}
            label={t("note.text")}
            error={errors.at("text")}
            value={typed(c, "text")}
          />
          <Actions>
            <Button>{t("note.save")}</Button>
          </Actions>
        </Form>
        <Notes c={c} view={view} />
      </Section>
      <More summary={t("log.h2")}>
        <Log c={c} lines={view.log} />
      </More>
    </Frame>,
    faults.length > 0 ? 422 : 200,
  );
}

function Answering({ c, view }: { c: Web; view: CaseView }) {
  const t = words(c.var.lang);
  const seen = view.members.some((one) => one.id === view.deputy.id);
  const here = (id: string) => view.colleagues.some((one) => one.id === id);
  const party = (label: string, { id, name }: Colleague, detail?: string) => {
    const said = here(id) ? detail : t("case.left");
    return said ? { label, name, detail: said } : { label, name };
  };
  return (
    <Baton
      now={party(t("case.answers"), view.responsible)}
      next={party(t("case.deputy"), view.deputy, seen ? undefined : t("case.unseen"))}
    />
  );
}

function Known({ c, view }: { c: Web; view: CaseView }) {
  const t = words(c.var.lang);
  const fields = ["children", "call", "room"] as const;
  return (
    <Facts
      items={fields.map((field) => ({
        term: t(`case.${field}`),
        answer: <Written text={view.facts[field] || t("case.none")} />,
      }))}
    />
  );
}

function Ways({ c, view, role }: { c: Web; view: CaseView; role: string }) {
  const t = words(c.var.lang);
  const leads = role === "leader" || role === "deputy";
  const link = (href: string, label: string) => (
    <ButtonLink href={href} variant="secondary">
      {label}
    </ButtonLink>
  );
  return (
    <Actions>
      {link(paths.sealedFacts(view.code), t("case.edit"))}
      {link(paths.sealedAccess(view.code), t("case.access"))}
      {leads ? link(paths.sealedRoom(view.code), t("case.closeRoom")) : null}
      {leads ? link(paths.sealedEnd(view.code), t("case.end")) : null}
    </Actions>
  );
}

function Notes({ c, view }: { c: Web; view: CaseView }) {
  if (view.notes.length === 0) return <Empty>{words(c.var.lang)("note.none")}</Empty>;
  return (
    <Steps
      items={view.notes.map((one) => ({
        time: { iso: one.at, text: when(c, one.at) },
        text: <Written text={one.text} />,
        note: one.by,
      }))}
    />
  );
}

const shape = z.object({ text: requiredText(5000) });

export async function postNote(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const read = readForm(shape, c.var.posted);
  if (!read.ok) return showCase(c, read.faults);
  const answer = await ask(c, { say: "note", code, text: read.value.text });
  return answer instanceof Response ? answer : c.redirect(paths.sealedCase(code), 303);
}
