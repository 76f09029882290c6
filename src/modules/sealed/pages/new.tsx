import { readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, Field, Form, PageHead } from "#platform/ui";
import { whoShape } from "../messages.ts";
import { faultsIn, words } from "../words.ts";
import { ask, refused, typed } from "./ask.ts";
import { FactsFields } from "./facts-fields.tsx";
import { asOptions, Faults, Frame, freshKey } from "./parts.tsx";

const wrongDeputy: FormFault = { field: "deputy", fault: "choose" };

export async function showNew(c: Web, faults: readonly FormFault[] = []): Promise<Response> {
  const t = words(c.var.lang);
  const answer = await ask(c, { say: "choose-deputy" });
  if (answer instanceof Response) return answer;
  if (refused(answer)) return c.notFound();
  const errors = faultsIn(c.var.lang, faults);
  const values = Object.fromEntries(["name", "children", "call"].map((field) => [field, typed(c, field)]));
  return page(
    c,
    <Frame c={c} who={answer.who}>
      <Faults c={c} errors={errors} />
      <PageHead title={t("new.h1")} lead={t("new.lead")} />
      <Form action={paths.newSealed()} hidden={freshKey()}>
        <FactsFields c={c} errors={errors} values={values} />
        <Field
          name="deputy"
          kind="select"
          label={t("field.deputy")}
          description={t("field.deputyHelp")}
          choose={t("field.choose")}
          options={asOptions(answer.colleagues)}
          error={errors.at("deputy")}
          value={typed(c, "deputy")}
        />
        <Actions wide>
          <Button>{t("new.save")}</Button>
          <ButtonLink href={paths.sealed()} variant="secondary">
            {t("back")}
          </ButtonLink>
        </Actions>
      </Form>
    </Frame>,
    faults.length > 0 ? 422 : 200,
  );
}

export async function postNew(c: Web): Promise<Response> {
  const read = readForm(whoShape, c.var.posted);
  const deputy = typed(c, "deputy");
  const faults = [...(read.ok ? [] : read.faults), ...(isPublicId(deputy) ? [] : [wrongDeputy])];
  if (!read.ok || faults.length > 0) return showNew(c, faults);
  const answer = await ask(c, { say: "open", facts: { ...read.value, room: "" }, deputy });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showNew(c, [wrongDeputy]) : c.redirect(paths.sealedCase(answer.code), 303);
}
