import { page, paths, type Web } from "#platform/http";
import { Field, Form, PageHead, Quiet } from "#platform/ui";
import { identityMarks, readIdentityNumber } from "#modules/people";
import { only, words } from "../words.ts";
import { ask, codeIn, refused, seeCase, typed } from "./ask.ts";
import { Faults, Frame, freshKey, SaveOrBack } from "./parts.tsx";

type Field = "kode" | "nummer";
const saidAs = { kode: "known.noCode", nummer: "known.noNumber", neither: "known.neither" } as const;

/** What she is known by elsewhere, so that those who must not meet her there cannot be let in here. */
export async function showKnown(c: Web, wrong?: keyof typeof saidAs): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { who, view } = seen;
  const { code } = view;
  const errors = only(wrong === "nummer" ? wrong : "kode", wrong && t(saidAs[wrong]));
  const field = (name: Field) => (
    <Field
      name={name}
      label={t(`known.${name}`)}
      optional={t("field.optional")}
      description={t(`known.${name}Help`)}
      error={errors.at(name)}
      value={typed(c, name)}
      width="medium"
      maxlength={20}
      spellcheck={false}
    />
  );
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={errors} />
      <PageHead above={view.facts.name} title={t("known.h1")} lead={t("known.lead")} />
      <Form action={paths.sealedKnown(code)} hidden={freshKey()}>
        {field("kode")}
        {field("nummer")}
        <Quiet>{t(view.known === 0 ? "known.none" : "known.some")}</Quiet>
        <SaveOrBack c={c} save={t("known.save")} code={code} />
      </Form>
    </Frame>,
    wrong ? 422 : 200,
  );
}

export async function postKnown(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const [spoken, number] = [typed(c, "kode").trim().slice(0, 20), typed(c, "nummer").trim()];
  if (spoken === "" && number === "") return showKnown(c, "neither");
  const read = readIdentityNumber(number, c.var.clock.now());
  if (number !== "" && !read) return showKnown(c, "nummer");
  // The mark needs the key of the house, which the other side does not have. To others it is a look at the menu.
  const identity = read
    ? await c.var.desk.read({ deed: "access.more" }, async (tx, who) =>
        (await identityMarks(tx, who.org, read)).map((one) => one.mark.toString("hex")),
      )
    : [];
  const answer = await ask(c, { say: "known-as", code, spoken, identity });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showKnown(c, "kode") : c.redirect(paths.sealedKnown(code), 303);
}
