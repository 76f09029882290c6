import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Button, ButtonLink, Empty, Field, Form, Note, PageHead, Row, Rows, Section } from "#platform/ui";
import type { CaseView } from "../answers.ts";
import { only, words, type Errors } from "../words.ts";
import { ask, codeIn, refused, seeCase, typed } from "./ask.ts";
import { asOptions, Faults, Frame, freshKey } from "./parts.tsx";
import { showSpoken } from "./spoken.tsx";

type Trouble = "answers" | "twice" | "choose" | "cannot";
const saidAs = {
  answers: "access.answers",
  twice: "access.twice",
  choose: "fault.member",
  cannot: "access.cannot",
} as const;
const fieldOf = { answers: "ser", twice: "responsible", choose: "member", cannot: "member" } as const;

/** Who sees it and who answers; a leader or deputy lets in and out. */
export async function showAccess(c: Web, trouble?: Trouble): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { who, view } = seen;
  const { code } = view;
  const errors = only(trouble ? fieldOf[trouble] : "", trouble && t(saidAs[trouble]));
  const leads = ["leader", "deputy"].includes(who.role);
  return page(
    c,
    <Frame c={c} who={who}>
      {trouble === "answers" ? (
        <Note kind="lantern" status>
          {t("access.answers")}
        </Note>
      ) : (
        <Faults c={c} errors={errors} />
      )}
      <PageHead above={view.facts.name} title={t("access.h1")} />
      <Section id="ser" title={t("access.who")} line>
        <Rows>
          {view.members.map(({ id, name }) => (
            <Row
              title={name}
              end={
                !leads ? null : (
                  <Form action={paths.sealedOut(code)} hidden={{ ...freshKey(), member: id }} plain>
                    <Button variant="secondary" about={name}>
                      {t("access.letOut")}
                    </Button>
                  </Form>
                )
              }
            />
          ))}
        </Rows>
      </Section>
      {leads ? (
        <Section id="slipp-inn" title={t("access.give")}>
          <Give c={c} view={view} errors={errors} />
        </Section>
      ) : null}
      <Section id="ansvar" title={t("access.duty")}>
        <Duty c={c} view={view} errors={errors} />
      </Section>
      <Ways c={c} view={view} />
      <ButtonLink href={paths.sealedCase(code)} variant="secondary">
        {t("back")}
      </ButtonLink>
    </Frame>,
    trouble ? 422 : 200,
  );
}

/** Those who must never see it stand on a page of their own, so that nobody meets the list by chance. */
function Ways({ c, view }: { c: Web; view: CaseView }) {
  const t = words(c.var.lang);
  const ways = [
    [paths.sealedNever, "never.h1"],
    [paths.sealedKnown, "known.h1"],
    [paths.sealedIKnow, "iknow.link"],
  ] as const;
  return (
    <Section id="vegger" title={t("never.section")}>
      <Rows>
        {ways.map(([to, label]) => (
          <Row title={t(label)} href={to(view.code)} />
        ))}
      </Rows>
    </Section>
  );
}

interface Part {
  c: Web;
  view: CaseView;
  errors: Errors;
}

function Give({ c, view, errors }: Part) {
  const t = words(c.var.lang);
  const outside = view.colleagues.filter((one) => !view.members.some(({ id }) => id === one.id));
  if (outside.length === 0) return <Empty>{t("access.nobody")}</Empty>;
  return (
    <Form action={paths.sealedGive(view.code)} hidden={freshKey()}>
      <Field
        name="member"
        kind="select"
        label={t("access.to")}
        choose={t("field.choose")}
        options={asOptions(outside)}
        error={errors.at("member")}
        value={typed(c, "member")}
      />
      <Button>{t("access.make")}</Button>
    </Form>
  );
}

function Duty({ c, view, errors }: Part) {
  const t = words(c.var.lang);
  const choose = (name: "responsible" | "deputy", from: CaseView["members"]) => (
    <Field
      name={name}
      kind="select"
      label={t(`field.${name}`)}
      options={asOptions(from)}
      error={errors.at(name)}
      value={typed(c, name) || view[name].id}
    />
  );
  return (
    <Form action={paths.sealedDuty(view.code)} hidden={freshKey()}>
      {choose("responsible", view.members)}
      {choose("deputy", view.colleagues)}
      <Button variant="secondary">{t("access.save")}</Button>
    </Form>
  );
}

export async function postGive(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const member = typed(c, "member");
  if (!isPublicId(member)) return showAccess(c, "choose");
  const answer = await ask(c, { say: "give-code", code, member });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showAccess(c, "cannot") : showSpoken(c, answer, paths.sealedAccess(code));
}

export async function postOut(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const member = typed(c, "member");
  if (!isPublicId(member)) return c.notFound();
  const answer = await ask(c, { say: "let-out", code, member });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showAccess(c, "answers") : c.redirect(paths.sealedAccess(code), 303);
}

export async function postDuty(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const [responsible, deputy] = [typed(c, "responsible"), typed(c, "deputy")];
  if (!isPublicId(responsible) || !isPublicId(deputy)) return showAccess(c, "twice");
  const answer = await ask(c, { say: "answer-for", code, responsible, deputy });
  if (answer instanceof Response) return answer;
  return refused(answer) ? showAccess(c, "twice") : c.redirect(paths.sealedCase(code), 303);
}
