import { page, paths, type Web } from "#platform/http";
import { Button, ButtonLink, Field, Form, PageHead, Row, Rows, Section } from "#platform/ui";
import type { Answers, CaseLine } from "../answers.ts";
import { words } from "../words.ts";
import { ask, refused, typed } from "./ask.ts";
import { NobodyLeft } from "./nobody-left.tsx";
import { Faults, Frame, freshKey, Log, when } from "./parts.tsx";

/** The same for somebody who never had anything here and for somebody who has it no longer. */
export async function showList(c: Web, wrong: "code" | "member" | false = false): Promise<Response> {
  const t = words(c.var.lang);
  const answer = await ask(c, { say: "list" });
  if (answer instanceof Response) return answer;
  if (refused(answer)) return c.notFound();
  const { who, cases } = answer;
  if (who.role === "data_protection_officer") return showLog(c, answer, wrong !== false);
  const error = wrong === "code" ? t("code.wrong") : undefined;
  const leads = who.role === "leader" || who.role === "deputy";
  return page(
    c,
    <Frame c={c} who={who}>
      <Faults
        c={c}
        errors={{ summary: error ? [{ field: "kode", message: error }] : [], at: () => undefined }}
      />
      <PageHead title={t("list.h1")} lead={t("list.lead")}>
        {leads ? (
          <ButtonLink href={paths.newSealed()} variant="secondary">
            {t("list.new")}
          </ButtonLink>
        ) : null}
      </PageHead>
      <NobodyLeft c={c} list={answer} wrong={wrong === "member"} />
      {cases.length > 0 ? <Own c={c} cases={cases} /> : null}
      <Section id="har-kode" title={t("code.h2")}>
        <Form action={paths.sealedCode()} hidden={freshKey()}>
          <Field
            name="kode"
            label={t("code.label")}
            description={t("code.help")}
            error={error}
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

async function showLog(c: Web, list: Answers["list"], wrong: boolean): Promise<Response> {
  const t = words(c.var.lang);
  const answer = await ask(c, { say: "log" });
  if (answer instanceof Response) return answer;
  if (refused(answer)) return c.notFound();
  return page(
    c,
    <Frame c={c} who={answer.who}>
      <PageHead title={t("log.h1")} lead={t("log.lead")} />
      <NobodyLeft c={c} list={list} wrong={wrong} />
      <Log c={c} lines={answer.log} ofAll />
    </Frame>,
    wrong ? 422 : 200,
  );
}

export async function postCode(c: Web): Promise<Response> {
  const answer = await ask(c, { say: "take-code", typed: typed(c, "kode").slice(0, 40) });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showList(c, "code") : c.redirect(paths.sealedCase(answer.code), 303);
}
