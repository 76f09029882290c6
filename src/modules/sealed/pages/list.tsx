import { page, paths, type Web } from "#platform/http";
import { Button, ButtonLink, Empty, Field, Form, PageHead, Row, Rows, Section } from "#platform/ui";
import type { Answers, CaseLine } from "../answers.ts";
import { only, words, type Errors } from "../words.ts";
import { ask, refused, typed } from "./ask.ts";
import { called, NobodyLeft } from "./nobody-left.tsx";
import { Faults, Frame, freshKey, Log, when } from "./parts.tsx";

type Wrong = "code" | "choose" | "member";
const saidAs = { code: "code.wrong", choose: "fault.member", member: "access.cannot" } as const;

/** The same for somebody who never had anything here and for somebody who has it no longer. */
export async function showList(c: Web, wrong?: Wrong): Promise<Response> {
  const t = words(c.var.lang);
  const answer = await ask(c, { say: "list" });
  if (answer instanceof Response) return answer;
  if (refused(answer)) return c.notFound();
  const { who, cases } = answer;
  const errors = only(wrong === "code" ? "kode" : called(typed(c, "sak")), wrong && t(saidAs[wrong]));
  if (who.role === "data_protection_officer") return showLog(c, answer, errors);
  const leads = who.role === "leader" || who.role === "deputy";
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults c={c} errors={errors} />
      <PageHead title={t("list.h1")} lead={t("list.lead")}>
        {leads ? (
          <ButtonLink href={paths.newSealed()} variant="secondary">
            {t("list.new")}
          </ButtonLink>
        ) : null}
      </PageHead>
      <NobodyLeft c={c} list={answer} errors={errors} />
      <Own c={c} cases={cases} />
      <Section id="har-kode" title={t("code.h2")}>
        <Form action={paths.sealedCode()} hidden={freshKey()}>
          <Field
            name="kode"
            label={t("code.label")}
            description={t("code.help")}
            error={errors.at("kode")}
            value={typed(c, "kode")}
            width="medium"
            spellcheck={false}
          />
          <Button>{t("code.take")}</Button>
        </Form>
      </Section>
    </Frame>,
    wrong ? 422 : 200,
  );
}

function Own({ c, cases }: { c: Web; cases: readonly CaseLine[] }) {
  const t = words(c.var.lang);
  const due = ({ due: at, late }: CaseLine) =>
    at ? t(late ? "list.late" : "list.due", { time: when(c, at) }) : t("list.noDue");
  return (
    <Section id="egne" title={t("list.own")} line>
      {cases.length === 0 ? <Empty>{t("list.none")}</Empty> : null}
      <Rows>
        {cases.map((one) => (
          <Row
            title={one.name}
            href={paths.sealedCase(one.code)}
            meta={`${t("list.answers", { name: one.responsible })} · ${due(one)}`}
          />
        ))}
      </Rows>
    </Section>
  );
}

async function showLog(c: Web, list: Answers["list"], errors: Errors): Promise<Response> {
  const t = words(c.var.lang);
  const answer = await ask(c, { say: "log" });
  if (answer instanceof Response) return answer;
  if (refused(answer)) return c.notFound();
  return page(
    c,
    <Frame c={c} who={answer.who}>
      <Faults c={c} errors={errors} />
      <PageHead title={t("log.h1")} lead={t("log.lead")} />
      <NobodyLeft c={c} list={list} errors={errors} />
      <Log c={c} lines={answer.log} ofAll />
    </Frame>,
    errors.summary.length > 0 ? 422 : 200,
  );
}

export async function postCode(c: Web): Promise<Response> {
  const answer = await ask(c, { say: "take-code", typed: typed(c, "kode").slice(0, 40) });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showList(c, "code") : c.redirect(paths.sealedCase(answer.code), 303);
}
