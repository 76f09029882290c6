import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { CheckGroup, Empty, Form, PageHead, Quiet, Row, Rows, Section } from "#platform/ui";
import { only, words } from "../words.ts";
import { ask, codeIn, refused, seeCase } from "./ask.ts";
import { asOptions, Faults, Frame, freshKey, SaveOrBack } from "./parts.tsx";

/** "These must never see it." Only what is said here stands here: whoever steps back, or is kin, is nobody's to read of. */
export async function showNever(c: Web, wrong?: "choose" | "cannot"): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { who, view } = seen;
  const { code } = view;
  const error = wrong && t(wrong === "choose" ? "never.choose" : "never.cannot");
  const said = view.never.map((one) => one.id);
  const others = view.colleagues.filter((one) => one.id !== view.self && !said.includes(one.id));
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={only("member", error)} />
      <PageHead above={view.facts.name} title={t("never.h1")} lead={t("never.lead")} />
      <Section id="aldri" title={t("never.standing")} line>
        {view.never.length === 0 ? <Quiet>{t("never.none")}</Quiet> : null}
        <Rows>
          {view.never.map((one) => (
            <Row title={one.name} />
          ))}
        </Rows>
      </Section>
      <Section id="flere" title={t("never.more")}>
        {others.length === 0 ? (
          <Empty>{t("never.nobody")}</Empty>
        ) : (
          <Form action={paths.sealedNever(code)} hidden={freshKey()}>
            <CheckGroup
              name="member"
              legend={t("never.who")}
              description={t("never.ask")}
              error={error}
              values={chosen(c)}
              options={asOptions(others)}
            />
            <Quiet>{t("never.then")}</Quiet>
            <SaveOrBack c={c} save={t("never.save")} code={code} />
          </Form>
        )}
      </Section>
    </Frame>,
    error ? 422 : 200,
  );
}

const chosen = (c: Web) => [c.var.posted["member"] ?? []].flat();

export async function postNever(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const members = chosen(c);
  if (members.length === 0 || members.length > 200 || !members.every(isPublicId))
    return showNever(c, "choose");
  const answer = await ask(c, { say: "never", code, members });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showNever(c, "cannot") : c.redirect(paths.sealedNever(code), 303);
}
