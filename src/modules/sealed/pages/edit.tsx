import { readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { Form, Note, PageHead, Written } from "#platform/ui";
import { whoShape, type Facts } from "../messages.ts";
import { faultsIn, words } from "../words.ts";
import { ask, codeIn, refused, seeCase, typed } from "./ask.ts";
import { FactsFields } from "./facts-fields.tsx";
import { Faults, Frame, freshKey, SaveOrBack } from "./parts.tsx";

const fields = ["name", "children", "call"] as const;

export async function showEdit(
  c: Web,
  faults: readonly FormFault[] = [],
  changed = false,
): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { who, view } = seen;
  const { code } = view;
  const redrawn = c.req.method === "POST";
  const values = Object.fromEntries(
    fields.map((field) => [field, redrawn ? typed(c, field) : view.facts[field]]),
  );
  const errors = faultsIn(c.var.lang, faults);
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={errors} />
      <PageHead above={view.facts.name} title={t("edit.h1")} />
      {changed ? <Now c={c} facts={view.facts} /> : null}
      <Form action={paths.sealedFacts(code)} hidden={{ ...freshKey(), _version: String(view.version) }}>
        <FactsFields c={c} errors={errors} values={values} />
        <SaveOrBack c={c} save={t("new.save")} code={code} />
      </Form>
    </Frame>,
    changed ? 409 : faults.length > 0 ? 422 : 200,
  );
}

function Now({ c, facts }: { c: Web; facts: Facts }) {
  const written = fields.map((field) => facts[field]).filter((text) => text !== "");
  return (
    <Note kind="lantern" status>
      <p>{words(c.var.lang)("edit.changed")}</p>
      <p>
        <Written text={written.join("\n")} />
      </p>
    </Note>
  );
}

export async function postEdit(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const read = readForm(whoShape, c.var.posted);
  if (!read.ok) return showEdit(c, read.faults);
  const seen = typed(c, "_version");
  const version = /^\d{1,9}$/.test(seen) ? Number(seen) : 0;
  const answer = await ask(c, { say: "write-facts", code, version, facts: read.value });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showEdit(c, [], true) : c.redirect(paths.sealedCase(code), 303);
}
