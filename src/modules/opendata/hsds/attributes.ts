import {
  confirmedUntil,
  entryWords,
  groups,
  groupsOf,
  isConfirmed,
  isKnown,
  termKeys,
  type Entry,
  type Group,
  type Shown,
  type Term,
  type TermKey,
} from "#modules/directory";
import { idOf } from "../ids.ts";
import { byCentre, found, tellFact, tellSubstance, type Ground } from "../told.ts";
import { substanceCodes, type FactCode, type Offer, type Taxonomy } from "../vocabulary.ts";
import { words } from "../words.ts";
import type { View } from "../view.ts";
import type { Attribute } from "./shapes.ts";
import type { FindTerm } from "./terms.ts";

interface Says extends Partial<Ground> {
  /** Tells two attributes with the same term apart. */
  key?: string;
  value?: string;
  label?: string;
  note?: string;
  noteLanguage?: "nb" | "nn";
}

/** Makes the attributes of one thing; the id is named from the thing, so it stays when the answer changes. */
export function attributeMaker(find: FindTerm, entity: Attribute["link_entity"], owner: string) {
  return (linkType: string, taxonomy: Taxonomy, code: string, says: Says = {}): Attribute => {
    const term = find(taxonomy, code);
    return {
      id: idOf(owner, "attribute", linkType, taxonomy, says.key ?? code),
      link_id: owner,
      link_type: linkType,
      link_entity: entity,
      taxonomy_term_id: term.id,
      taxonomy_term: term,
      ...(says.value === undefined ? {} : { value: says.value }),
      ...(says.label === undefined ? {} : { label: says.label }),
      ...(says.source ? { source: says.source } : {}),
      ...(says.on ? { asserted_on: says.on } : {}),
      ...(says.until ? { confirmed_until: says.until } : {}),
      ...(says.note && says.noteLanguage ? { note: says.note, note_language: says.noteLanguage } : {}),
    };
  };
}
type Make = ReturnType<typeof attributeMaker>;

const audience: readonly FactCode[] = ["women", "men", "children"];
const equipment: readonly FactCode[] = [
  "pets",
  "wheelchair",
  "interpreter",
  "roundTheClock",
  "noReferral",
  "anonymousCall",
  "foreignBrochures",
];

export function factAttributes(make: Make, shown: Shown, today: string): Attribute[] {
  return [...audience, ...equipment].flatMap((key) => {
    const told = tellFact(shown, key, today);
    if (!told) return [];
    const answer = told.is === null ? "unknown" : told.is ? "yes" : "no";
    const linkType = audience.includes(key) ? "eligibility" : "fact";
    return [make(linkType, "facts", `${key}-${answer}`, { ...told, key, value: answer })];
  });
}

export function offerAttribute(make: Make, shown: Shown, offer: Offer, today: string): Attribute {
  const told = tellFact(shown, offer, today);
  return make("service_category", "offer", offer, { ...told, value: offer });
}

export function substanceAttributes(make: Make, shown: Shown, { lang, today }: View): Attribute[] {
  const told = tellSubstance(shown, today);
  const label = words(lang)("taxonomy.substance-use");
  const says = { ...told, key: "substance", value: told.is, label };
  const answer = make("eligibility", "substance-use", substanceCodes[told.is], says);
  if (shown.entry) return [answer, ...termAttributes(make, shown.entry, lang, today)];
  const documented = shown.centre.substance.terms.filter(isKnown);
  const special = shown.centre.kind === "special-unit" ? documented[0] : undefined;
  return [
    answer,
    ...documented.map((term) => make("documented", "documented", term.is, found(term))),
    ...(special ? [make("service_model", "service-model", "modell-spesialisering", found(special))] : []),
  ];
}

function termAttributes(make: Make, entry: Entry, lang: View["lang"], today: string): Attribute[] {
  const takes = groupsOf(entry);
  return groups
    .filter((group) => takes.includes(group))
    .flatMap((group) =>
      termKeys.flatMap((key) => {
        const term = entry.terms[group][key];
        return term ? termOf(make, entry, { group, key, term, lang, today }) : [];
      }),
    );
}

function termOf(
  make: Make,
  entry: Entry,
  what: { group: Group; key: TermKey; term: Term; lang: View["lang"]; today: string },
): Attribute[] {
  const { group, key, term, lang, today } = what;
  const t = entryWords(lang);
  const stands = isConfirmed(key, term, today);
  const says = {
    source: byCentre,
    on: term.on,
    until: confirmedUntil(key, term.on),
    value: group,
    label: `${t(`group.${group}`)}: ${t(`term.${key}`)}`,
  };
  const answer = stands ? term.answer : "unknown";
  const own = { note: term.ground, noteLanguage: entry.lang };
  return [
    make("eligibility", "terms", `${key}-${answer}`, { ...says, ...own, key: `${group}/${key}` }),
    ...(stands ? term.decides : []).map((decider) =>
      make("eligibility_condition", "deciders", decider, {
        ...says,
        value: `${group}/${key}`,
        key: `${group}/${key}/${decider}`,
      }),
    ),
  ];
}
