import type { Child } from "hono/jsx";
import { deciderSentence, keyName } from "#modules/directory";
import { formatDate } from "#platform/clock";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, Facts, Form, Mark, Quiet, Section, TextLink, type Fact } from "#platform/ui";
import { termGroups, termKeys, type Term, type TermKey } from "../unit.ts";
import { houseWords } from "./house-form.tsx";
import { answerName, groupName } from "./house-words.ts";
import type { UnitView } from "./unit-view.ts";

/** The six questions: what the unit follows, or its own answer, and when that was last said to be so. */
export function UnitTerms({ view }: { view: UnitView }) {
  const { lang, unit, leads, own } = view;
  const t = houseWords(lang);
  return (
    <Section id="vilkar" title={t("unit.terms")} line>
      <Quiet>{t("terms.lead")}</Quiet>
      <Facts layout="marks" items={termKeys.map((key) => line(view, key))} />
      {leads && Object.values(own).some((term) => term.answer !== "unknown") ? (
        <Actions>
          <Form action={paths.unitTerms(unit.unitId)} hidden={{ _key: newPublicId() }} plain>
            <Button variant="secondary">{t("terms.confirm")}</Button>
          </Form>
        </Actions>
      ) : null}
    </Section>
  );
}

function line(view: UnitView, key: TermKey): Fact {
  const { lang, own, leads, unit } = view;
  const t = houseWords(lang);
  const said = own[key];
  return {
    term: keyName(lang, key),
    answer: said ? mark(view, said) : <Inherited view={view} termKey={key} />,
    ground: (
      <>
        {said ? `${t("terms.own")}. ${groundOf(view, said)} ` : `${t("terms.follows")}. `}
        {leads ? (
          <TextLink href={paths.unitTerm(unit.unitId, key)}>
            {t("change")}
            <span class="hv-away">: {keyName(lang, key)}</span>
          </TextLink>
        ) : null}
      </>
    ),
  };
}

/** One mark when the entry says the same for all, else one for each group. */
function Inherited({ view, termKey }: { view: UnitView; termKey: TermKey }) {
  const { entry, lang } = view;
  const same = termGroups.every((group) => entry[group][termKey].answer === entry.women[termKey].answer);
  if (same) return <>{mark(view, entry.women[termKey])}</>;
  return (
    <>
      {termGroups.map((group) => (
        <p>{mark(view, entry[group][termKey], groupName(lang, group))}</p>
      ))}
    </>
  );
}

function mark({ lang }: UnitView, { answer }: Term, group?: string): Child {
  const name = answerName(lang, answer);
  const text = group ? houseWords(lang)("terms.group", { group, answer: name }) : name;
  return <Mark is={answer === "conditions" ? "cond" : answer}>{text}</Mark>;
}

function groundOf({ lang, now }: UnitView, { decides, ground, confirmed }: Term): string {
  const t = houseWords(lang);
  return [
    ...(decides.length > 0 ? [deciderSentence(lang, decides)] : []),
    ...(ground ? [`${ground.replace(/\.$/, "")}.`] : []),
    `${confirmed ? t("terms.confirmed", { date: formatDate(new Date(confirmed), lang, now) }) : t("terms.never")}.`,
  ].join(" ");
}
