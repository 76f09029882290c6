import { addMinutes, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { members, type Organisation } from "#modules/access";
import {
  addTrainingCentre,
  confirmEntry,
  factKeys,
  groups,
  keepEntry,
  sayEntry,
  termKeys,
  type FactSaid,
  type Group,
  type QuestionSaid,
  type TermSaid,
} from "#modules/directory";
import { entries, type TrainingEntry } from "./entries.ts";

/** The house's row in the training overview, and what it has said of itself before today. */
export async function seedEntry(tx: Tx, org: Organisation, clock: Clock): Promise<void> {
  const entry = entries.find((one) => one.house === org.name);
  if (!entry) return;
  // Nobody has published anything of an invented centre: no fact has a source, and none is known from outside.
  const told = <Value>(is: Value) => ({ is, source: null, date: null });
  await addTrainingCentre(tx, {
    id: entry.id,
    uuid: entry.uuid,
    name: entry.house,
    kind: "centre",
    state: told("open" as const),
    substance: { is: "unknown", terms: [] },
    ...(org.municipality
      ? { host: told(org.municipality), serves: { ...told([org.municipality]), complete: true } }
      : {}),
  });
  must(await keepEntry(tx, org.id, entry.id, clock));
  const leader = (await members(tx, org.id)).find((one) => one.role === "leader");
  const who = { org: org.id, membership: leader?.id ?? null };
  const on = (daysAgo: number): Clock => ({ now: () => addMinutes(clock.now(), -daysAgo * 24 * 60) });
  let version = 0;
  for (const { daysAgo, facts, terms } of entry.said) {
    const what = { centre: entry.id, version, facts: factsOf(facts), terms: questionsOf(entry, terms) };
    ({ version } = must(await sayEntry(tx, what, who, on(daysAgo))));
  }
  if (entry.confirmedDaysAgo === null) return;
  must(await confirmEntry(tx, { centre: entry.id, version }, who, on(entry.confirmedDaysAgo)));
}

type Said = TrainingEntry["said"][number];

const factsOf = (facts: Said["facts"]) =>
  factKeys.flatMap((fact) => (facts[fact] === undefined ? [] : [{ fact, value: facts[fact] } as FactSaid]));

const unknown: TermSaid = { answer: "unknown", decides: [], ground: "" };

function questionsOf({ takes, lang }: TrainingEntry, terms: Said["terms"]): QuestionSaid[] {
  return termKeys.flatMap((term) => {
    const said = terms[term];
    if (!said) return [];
    const of = (group: Group) => ("answer" in said ? (takes.includes(group) ? said : unknown) : said[group]);
    const answers = Object.fromEntries(groups.map((group) => [group, of(group) ?? unknown]));
    return [{ term, lang, answers: answers as QuestionSaid["answers"] }];
  });
}
