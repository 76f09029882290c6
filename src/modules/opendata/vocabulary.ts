import type { PublicLang } from "#platform/text";
import { deciders, entryWords, ownerships, termAnswers, termCodes, termKeys } from "#modules/directory";
import { idOf } from "./ids.ts";
import { words, type Key } from "./words.ts";

export const substanceCodes = {
  offers: "rus-tar-imot",
  assesses: "rus-vurderes",
  "does-not": "rus-tar-ikke-imot",
  unknown: "rus-ukjent",
} as const;

export const offers = ["stay", "day", "advice"] as const;
export type Offer = (typeof offers)[number];

const models = ["intern", "spesialisering", "samhandling", "hybrid"] as const;
export const facts = [
  "women",
  "men",
  "children",
  "pets",
  "wheelchair",
  "interpreter",
  "roundTheClock",
  "noReferral",
  "anonymousCall",
  "foreignBrochures",
] as const;
export type FactCode = (typeof facts)[number];
const factAnswers = ["yes", "no", "unknown"] as const;
export const taxonomies = [
  "substance-use",
  "terms",
  "deciders",
  "service-model",
  "offer",
  "facts",
  "ownership",
  "documented",
] as const;
export type Taxonomy = (typeof taxonomies)[number];

/** One word of the vocabulary, in one language. */
export interface Code {
  id: string;
  taxonomy: Taxonomy;
  code: string;
  parent: string | null;
  name: string;
  description: string;
}

export const taxonomyId = (taxonomy: Taxonomy) => idOf("taxonomy", taxonomy);
export const codeId = (taxonomy: Taxonomy, code: string) => idOf("taxonomy-term", taxonomy, code);

function inLanguage(lang: PublicLang): Code[] {
  const t = words(lang);
  const code = (
    taxonomy: Taxonomy,
    name: string,
    says: string,
    more: { parent?: string; about?: string } = {},
  ): Code => ({
    id: codeId(taxonomy, name),
    taxonomy,
    code: name,
    parent: more.parent ?? null,
    name: says,
    description: more.about ?? says,
  });
  const answered = (taxonomy: Taxonomy, key: string, question: string, answers: readonly string[]) => [
    code(taxonomy, key, question),
    ...answers.map((answer) => {
      const said = t(`answer.${answer as "yes"}`);
      return code(taxonomy, `${key}-${answer}`, said, {
        parent: key,
        about: t("term.about", { question, answer: said }),
      });
    }),
  ];
  const plain = (taxonomy: Taxonomy, names: readonly string[], prefix: string) =>
    names.map((name) => code(taxonomy, name, t(`${prefix}.${name}` as Key)));
  return [
    ...Object.values(substanceCodes).map((name) =>
      code("substance-use", name, t(`substance-use.${name}`), { about: t(`substance-use.${name}.about`) }),
    ),
    ...termKeys.flatMap((key) => answered("terms", key, entryWords(lang)(`term.${key}`), termAnswers)),
    ...plain("deciders", deciders, "decider"),
    ...models.map((name) => code("service-model", `modell-${name}`, t(`model.${name}`))),
    ...plain("offer", offers, "offer"),
    ...facts.flatMap((key) => answered("facts", key, t(`fact.${key}`), factAnswers)),
    ...plain("ownership", ownerships, "ownership"),
    ...plain("documented", termCodes, "documented"),
  ];
}

const made = new Map<PublicLang, Code[]>();

/** Every word of every taxonomy, parents before children. */
export function vocabulary(lang: PublicLang): readonly Code[] {
  const known = made.get(lang) ?? inLanguage(lang);
  made.set(lang, known);
  return known;
}
