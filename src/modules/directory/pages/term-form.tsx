import type { Child } from "hono/jsx";
import { freeText } from "#platform/forms";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  ErrorSummary,
  Field,
  Form,
  More,
  RadioGroup,
  Section,
} from "#platform/ui";
import type { Said } from "../entry.ts";
import { groundLimit, type BadTerm, type TermSaid } from "../say-term.ts";
import { deciders, groups, termAnswers, type Group, type TermAnswer, type TermKey } from "../terms.ts";
import { entryWords } from "../words.ts";
import { many, one, type Posted } from "./typed.ts";
import { words } from "./words.ts";

/** As it stands in the fields, readable or not. */
export type TypedTerm = Record<Group, { answer: string; decides: string[]; ground: string }>;
export interface Fault {
  field: string;
  message: string;
}

/** What is known now, as it would be typed. Start value is unknown, and the same for all until it is said otherwise. */
export function termTyped(said: Said, key: TermKey): TypedTerm {
  const of = (group: Group) => {
    const { answer = "unknown" as TermAnswer, decides = [], ground = "" } = said.terms[group][key] ?? {};
    return { answer, decides: [...decides], ground };
  };
  const women = of("women");
  const orSame = (group: Group) =>
    JSON.stringify(of(group)) === JSON.stringify(women)
      ? { answer: "same", decides: [], ground: "" }
      : of(group);
  return { women, men: orSame("men"), withChildren: orSame("withChildren") };
}

export function termPosted(posted: Posted): TypedTerm {
  const of = (group: Group) => ({
    answer: one(posted, group),
    decides: many(posted, `${group}-decides`),
    ground: one(posted, `${group}-ground`),
  });
  return { women: of("women"), men: of("men"), withChildren: of("withChildren") };
}

/** The fields that carry it to the next page. */
export function termFields(typed: TypedTerm): [name: string, value: string][] {
  return groups.flatMap((group): [string, string][] => [
    [group, typed[group].answer],
    ...typed[group].decides.map((one): [string, string] => [`${group}-decides`, one]),
    [`${group}-ground`, typed[group].ground],
  ]);
}

export function readTerm(
  lang: Lang,
  typed: TypedTerm,
): { answers: Record<Group, TermSaid> } | { faults: Fault[] } {
  const t = words(lang);
  const faults: Fault[] = [];
  const read = (group: Group): TermSaid => {
    const from = typed[group].answer === "same" && group !== "women" ? typed.women : typed[group];
    const answer = termAnswers.find((is) => is === from.answer);
    const ground = freeText(groundLimit).safeParse(from.ground);
    const name = { group: groupName(lang, group), max: groundLimit };
    if (!answer && from === typed[group]) faults.push({ field: group, message: t("fault.choose", name) });
    if (!ground.success && from === typed[group]) {
      const long = ground.error.issues.some((issue) => issue.message.startsWith("too-long"));
      faults.push({ field: `${group}-ground`, message: t(long ? "fault.long" : "fault.characters", name) });
    }
    const decides = deciders.filter((is) => from.decides.includes(is));
    return { answer: answer ?? "unknown", decides, ground: ground.data ?? "" };
  };
  const answers = { women: read("women"), men: read("men"), withChildren: read("withChildren") };
  return faults.length > 0 ? { faults } : { answers };
}

/** A refusal of the verb at its fields; a group that follows the women is mended there. */
export function faultsOf(lang: Lang, typed: TypedTerm, refused: BadTerm): Fault[] {
  const t = words(lang);
  const own = refused.groups.filter((group) => group === "women" || typed[group].answer !== "same");
  const missing = refused.no === "decides-missing";
  return own.map((group) => ({
    field: `${group}-${missing ? "decides" : "ground"}`,
    message: t(missing ? "fault.decides" : "fault.long", { group: groupName(lang, group), max: groundLimit }),
  }));
}

const groupName = (lang: Lang, group: Group) => entryWords(lang)(`group.${group}`).toLocaleLowerCase("nb");

export function TermForm(props: {
  lang: Lang;
  term: TermKey;
  typed: TypedTerm;
  faults: Fault[];
  hidden: Record<string, string>;
  /** What may tell a place, with the reasons to choose among. */
  again?: Child;
  taken: readonly Group[];
}) {
  const t = words(props.lang);
  return (
    <>
      <ErrorSummary title={t("faults", { n: props.faults.length })} errors={props.faults} />
      <Form action={paths.entryTerm(props.term)} hidden={props.hidden}>
        {props.again}
        {groups.map((group) => (
          <GroupFields {...props} group={group} />
        ))}
        <Actions wide>
          <Button>{t("preview")}</Button>
          <ButtonLink href={paths.entry()} variant="secondary">
            {t("back")}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}

type GroupProps = Parameters<typeof TermForm>[0] & { group: Group };

function GroupFields(props: GroupProps) {
  const { lang, term, group, faults } = props;
  const t = words(lang);
  const say = entryWords(lang);
  const typed = props.typed[group];
  const name = groupName(lang, group);
  const error = (field: string) => faults.find((fault) => fault.field === field)?.message;
  const answers = termAnswers.map((value) => ({ value: value as string, label: say(`answer.${value}`) }));
  return (
    <Section id={`om-${group}`} title={say(`group.${group}`)} line>
      <RadioGroup
        name={group}
        legend={t("for", { term: say(`term.${term}`), group: name })}
        description={props.taken.includes(group) ? undefined : t("not-taken")}
        error={error(group)}
        value={typed.answer}
        options={group === "women" ? answers : [{ value: "same", label: t("same") }, ...answers]}
      />
      {group === "women" ? (
        <Conditions {...props} />
      ) : (
        <More summary={t("own-conditions", { group: name })} open={typed.answer !== "same"}>
          <Conditions {...props} />
        </More>
      )}
    </Section>
  );
}

function Conditions(props: GroupProps) {
  const { lang, group, faults } = props;
  const t = words(lang);
  const typed = props.typed[group];
  const name = groupName(lang, group);
  const error = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <>
      <CheckGroup
        name={`${group}-decides`}
        legend={t("decides", { group: name })}
        description={t("decides-help")}
        error={error(`${group}-decides`)}
        values={typed.decides}
        options={deciders.map((value) => ({ value, label: entryWords(lang)(`decider.${value}`) }))}
      />
      <Field
        name={`${group}-ground`}
        label={t("ground", { group: name })}
        description={t("ground-help")}
        optional={t("optional")}
        error={error(`${group}-ground`)}
        value={typed.ground}
      />
    </>
  );
}
