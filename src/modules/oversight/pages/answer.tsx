import { z } from "zod";
import { dataKey, members } from "#modules/access";
import { caseTraces } from "#modules/cases";
import { letThrough, LookAgain, lookedIn, mayLeave, tellsPlace, type TellsPlace } from "#modules/outgoing";
import { seal } from "#platform/crypto";
import { choice, readForm, requiredText, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Actions, ButtonLink, Field, Note, PageHead, Prose, Section, StaffLayout } from "#platform/ui";
import { answerQuestion, type AnswerRefusal } from "../answer.ts";
import { answerPlace, findQuestion, openWords, outcomes } from "../question.ts";
import { seenOf } from "../seen.ts";
import { dateText, dayText, errorsOf, kindText, timesText, typedIn, whyText, words } from "../words.ts";
import { OutcomeForm } from "./outcome-form.tsx";

const see = "oversight.see-question";
const deed = "oversight.answer";
const form = z.object({ hva: choice(outcomes), svar: requiredText(2000) });

export const showQuestion = (c: Web) => draw(c, []);

export async function postAnswer(c: Web) {
  const id = c.req.param("id")!;
  if (!isPublicId(id)) return c.notFound();
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, read.faults, 422);
  const { hva: outcome, svar } = read.value;
  const looked = lookedIn(c.var.posted);
  const done = await c.var.desk.write<AnswerRefusal | TellsPlace>({ deed, object: id }, async (tx, who) => {
    const question = await findQuestion(tx, who.org, id);
    if (!question) return { no: "not-found" };
    // A data-protection officer holds no key: the words are read and sealed by system work, the answer is theirs.
    const inside = await c.var.desk.at(who.org, { deed, object: id }, who, async (system) => {
      const what = { org: who.org, between: [who.orgName], texts: { svar } };
      const leaves = await mayLeave(system, what, looked);
      if ("no" in leaves) return leaves;
      const { kinds } = leaves;
      if (looked && kinds.length > 0)
        await letThrough(
          system,
          { thing: "answer", id: question.id, kinds, reason: looked.reason },
          who,
          c.var.clock,
        );
      const key = await dataKey(system, who.org, question.id);
      return { sealed: seal(key, answerPlace(who.org, question.id), svar) };
    });
    if ("no" in inside) return inside;
    const answered = await answerQuestion(tx, { question: id, outcome, ...inside }, who, c.var.clock);
    return "no" in answered ? answered : { to: paths.reviewQuestion(id) };
  });
  if (done instanceof Response) return done;
  if (tellsPlace(done)) return draw(c, [], 422, done);
  return done.no === "not-found" ? c.notFound() : draw(c, [], 409);
}

async function inHand(c: Web, id: string) {
  const found = await c.var.desk.read({ deed: see, object: id }, async (tx, who) => {
    const question = await findQuestion(tx, who.org, id);
    return question && { who, question, all: await members(tx, who.org) };
  });
  if (!found) return undefined;
  const { who, question } = found;
  const more = await c.var.desk.at(who.org, { deed: see, object: id }, who, async (tx) => {
    const one = (await caseTraces(tx, who.org, new Date(0))).find((each) => each.id === question.caseId);
    const seen = one && (await seenOf(tx, who.org, one));
    const lines = (seen?.lines ?? []).filter(
      (line) =>
        line.day === question.aboutDay &&
        ("viewer" in line.who ? line.who.viewer.id === question.about : question.about === null),
    );
    return { lines, ...(await openWords(tx, who.org, question.id)) };
  });
  return { ...found, ...more };
}

async function draw(c: Web, faults: readonly FormFault[], status: 200 | 409 | 422 = 200, place?: TellsPlace) {
  const id = c.req.param("id")!;
  const found = isPublicId(id) ? await inHand(c, id) : undefined;
  if (!found) return c.notFound();
  const { who, question, all, lines, asked, answer } = found;
  const { lang, posted } = c.var;
  const t = words(lang);
  const name = (member: string | null) => all.find((one) => one.id === member)?.name ?? "–";
  const errors = errorsOf(lang, faults);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("answer.title"), "more")}>
      <PageHead
        title={t("answer.h1", {
          who: question.about ? name(question.about) : t("answer.elsewhere"),
          day: dayText(question.aboutDay, lang),
        })}
        lead={t("answer.due", { date: dateText(question.dueAt, lang), owner: name(question.owner) })}
      />
      {status === 409 ? (
        <Note kind="lantern" status>
          {t("answer.answered")}
        </Note>
      ) : null}
      <Section id="spurt" title={t("answer.asked")}>
        <Prose>
          <p>{asked || t("answer.nothing")}</p>
        </Prose>
      </Section>
      <Section id="loggen" title={t("answer.log")}>
        <ul>
          {lines.map((line) => (
            <li>
              {line.refused
                ? t("seen.refused", { kind: kindText(lang, line.kind) })
                : kindText(lang, line.kind)}
              : {timesText(lang, line.times)}. {whyText(lang, line)}.
            </li>
          ))}
        </ul>
      </Section>
      {question.outcome && question.answeredAt && status === 200 ? (
        <Section
          id="svar"
          title={t("answer.done", {
            date: dateText(question.answeredAt, lang),
            who: name(question.answeredBy),
          })}
        >
          <Prose>
            <p>
              {t(`outcome.${question.outcome}`)}. {answer}
            </p>
            <p>{t("answer.shown")}</p>
          </Prose>
          <Actions>
            <ButtonLink href={paths.reviews()} variant="secondary">
              {t("flag.back")}
            </ButtonLink>
          </Actions>
        </Section>
      ) : (
        <OutcomeForm
          c={c}
          action={paths.reviewQuestion(id)}
          errors={errors}
          legend={t("answer.outcome")}
          options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          then={t("answer.then")}
          send={t("answer.send")}
          above={
            place ? (
              <LookAgain
                lang={lang}
                refused={place}
                at={(field) => ({ id: field, name: t("answer.text") })}
              />
            ) : null
          }
        >
          <Field
            name="svar"
            kind="textarea"
            rows={5}
            label={t("answer.text")}
            description={t("answer.help")}
            error={errors.at("svar")}
            value={typedIn(posted, "svar")}
          />
        </OutcomeForm>
      )}
    </StaffLayout>,
    status,
  );
}
