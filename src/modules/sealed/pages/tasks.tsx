import { z } from "zod";
import { addMinutes, nextOsloTime } from "#platform/clock";
import { readForm, requiredText, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Button, Duties, Duty, Empty, Field, Form, PageHead, Quiet, RadioGroup } from "#platform/ui";
import type { CaseView } from "../answers.ts";
import { dueChoice, dues } from "../messages.ts";
import { faultsIn, words } from "../words.ts";
import { ask, codeIn, seeCase, typed } from "./ask.ts";
import { Faults, Frame, freshKey, SaveOrBack, when } from "./parts.tsx";

/** What must be done, the nearest deadline first; what is done stands last. */
export function Tasks({ c, view }: { c: Web; view: CaseView }) {
  const t = words(c.var.lang);
  const now = c.var.clock.now();
  if (view.tasks.length === 0) return <Empty>{t("task.none")}</Empty>;
  return (
    <Duties>
      {view.tasks.map(({ id, text, due, done, told }) => (
        <Duty
          id={id}
          due={{ iso: due, text: when(c, due) }}
          left={done ? t("task.done") : t("task.left")}
          late={!done && new Date(due) < now}
          title={text}
          action={
            done ? null : (
              <Form action={paths.sealedDone(view.code)} hidden={{ ...freshKey(), task: id }} plain>
                <Button variant="secondary" about={text}>
                  {t("task.done")}
                </Button>
              </Form>
            )
          }
        >
          {done ? <Quiet>{t("task.wasDone", { time: when(c, done.at), name: done.by })}</Quiet> : null}
          {told && !done ? <p>{t("task.told", { name: told })}</p> : null}
        </Duty>
      ))}
    </Duties>
  );
}

const shape = z.object({ text: requiredText(500), due: dueChoice });

function instantOf(due: (typeof dues)[number], now: Date): Date {
  const hour = { midnight: 0, morning: 8, noon: 12 };
  return due === "hour" ? addMinutes(now, 60) : nextOsloTime(now, hour[due]);
}

export async function showTask(c: Web, faults: readonly FormFault[] = []): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { who, view } = seen;
  const errors = faultsIn(c.var.lang, faults);
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={errors} />
      <PageHead above={view.facts.name} title={t("task.h1")} />
      <Form action={paths.sealedTask(view.code)} hidden={freshKey()}>
        <Field name="text" label={t("task.text")} error={errors.at("text")} value={typed(c, "text")} />
        <RadioGroup
          name="due"
          legend={t("task.due")}
          error={errors.at("due")}
          value={typed(c, "due")}
          options={dues.map((value) => ({ value, label: t(`due.${value}`) }))}
        />
        <SaveOrBack c={c} save={t("task.save")} code={view.code} />
      </Form>
    </Frame>,
    faults.length > 0 ? 422 : 200,
  );
}

export async function postTask(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const read = readForm(shape, c.var.posted);
  if (!read.ok) return showTask(c, read.faults);
  const due = instantOf(read.value.due, c.var.clock.now()).toISOString();
  const answer = await ask(c, { say: "task", code, text: read.value.text, due });
  return answer instanceof Response ? answer : c.redirect(paths.sealedCase(code), 303);
}

export async function postDone(c: Web): Promise<Response> {
  const [code, task] = [codeIn(c), typed(c, "task")];
  if (!code || !isPublicId(task)) return c.notFound();
  const answer = await ask(c, { say: "task-done", code, task });
  return answer instanceof Response ? answer : c.redirect(paths.sealedCase(code), 303);
}
