import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, CheckGroup, ErrorSummary, Field, Form, RadioGroup } from "#platform/ui";
import type { FactKey, Said } from "../entry.ts";
import { languages } from "../languages.ts";
import type { BadFact, FactSaid } from "../say-fact.ts";
import { entryWords, languageName } from "../words.ts";
import { valueText } from "./said-lines.tsx";
import { many, type Posted } from "./typed.ts";
import { words } from "./words.ts";

/** The one field of the page, as it was typed. */
const field = "svar";
export const factPosted = (posted: Posted): string[] => many(posted, field);
export const factFields = (typed: string[]) => typed.map((value) => [field, value] as const);

export function factTyped(said: Said, key: FactKey): string[] {
  const value = said.facts[key]?.is;
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (value === undefined) return key === "phone" || key === "languages" ? [] : ["unknown"];
  return typeof value === "string" ? [value] : [...value];
}

export function readFact(key: FactKey, typed: string[]): FactSaid | BadFact | { no: "choose" } {
  const [first = ""] = typed;
  if (key === "phone") return { fact: key, value: first.trim() === "" ? undefined : first };
  if (key === "languages") return { fact: key, value: typed };
  if (first === "unknown") return { fact: key, value: undefined };
  return first === "yes" || first === "no" ? { fact: key, value: first === "yes" } : { no: "choose" };
}

export type FactFault = "choose" | BadFact["no"];

export function FactForm(props: {
  lang: Lang;
  fact: FactKey;
  typed: string[];
  fault: FactFault | null;
  hidden: Record<string, string>;
}) {
  const { lang, fact, fault } = props;
  const t = words(lang);
  const message = fault ? t(fault === "not-a-number" ? "fault.number" : "fault.fact") : undefined;
  return (
    <>
      <ErrorSummary title={t("faults", { n: 1 })} errors={message ? [{ field, message }] : []} />
      <Form action={paths.entryFact(fact)} hidden={props.hidden}>
        <Answer lang={lang} fact={fact} typed={props.typed} error={message} />
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

/** Norwegian, Northern Sámi and English first, the rest by name. */
function byName(lang: Lang) {
  const all = languages.map((value) => ({ value, label: languageName(lang, value).name }));
  const order = new Intl.Collator(lang);
  return [...all.slice(0, 3), ...all.slice(3).toSorted((a, b) => order.compare(a.label, b.label))];
}

function Answer(props: { lang: Lang; fact: FactKey; typed: string[]; error: string | undefined }) {
  const { lang, fact, typed, error } = props;
  const t = words(lang);
  const say = entryWords(lang);
  const label = say(`fact.${fact}`);
  if (fact === "phone") {
    return (
      <Field
        name={field}
        kind="tel"
        width="medium"
        label={label}
        description={t("phone-help")}
        optional={t("optional")}
        error={error}
        value={typed[0]}
      />
    );
  }
  if (fact === "languages") {
    return (
      <CheckGroup
        name={field}
        legend={label}
        description={t("languages-help")}
        error={error}
        values={typed}
        options={byName(lang)}
      />
    );
  }
  return (
    <RadioGroup
      name={field}
      legend={label}
      error={error}
      value={typed[0]}
      options={[
        { value: "yes", label: valueText(lang, true) },
        { value: "no", label: valueText(lang, false) },
        { value: "unknown", label: say("answer.unknown") },
      ]}
    />
  );
}
