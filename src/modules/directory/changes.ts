import { isDeepStrictEqual } from "node:util";
import {
  factKeys,
  nothingSaid,
  type Entry,
  type FactKey,
  type FactValues,
  type Said,
  type Stated,
} from "./entry.ts";
import { groups, termKeys, type Group, type Term, type TermKey } from "./terms.ts";

/** One answer that became another. Null: unknown, before or after. */
export type Turned =
  | { [Key in FactKey]: TurnedTo<Key, null, Stated<FactValues[Key]>> }[FactKey]
  | TurnedTo<TermKey, Group, Term>;

interface TurnedTo<Key, Of, Answer> {
  key: Key;
  group: Of;
  from: Answer | null;
  to: Answer | null;
}

/** A version of an entry beside the one before it; never who said it. `confirmed`: only the dates are others. */
export interface Change {
  version: number;
  at: Date;
  kind: "changed" | "confirmed";
  what: readonly Turned[];
}

/** What the later says otherwise, in the order of the page. The dates of unchanged answers do not count. */
export function changesBetween(earlier: Said, later: Said): Turned[] {
  const facts = factKeys.flatMap((key) =>
    turned(key, null, earlier.facts[key] ?? null, later.facts[key] ?? null),
  );
  const terms = termKeys.flatMap((key) =>
    groups.flatMap((group) =>
      turned(key, group, earlier.terms[group][key] ?? null, later.terms[group][key] ?? null),
    ),
  );
  return [...facts, ...terms];
}

function turned(key: string, group: Group | null, from: object | null, to: object | null): Turned[] {
  return isDeepStrictEqual(undated(from), undated(to)) ? [] : [{ key, group, from, to } as Turned];
}

const undated = (answer: object | null) => answer && { ...answer, on: null };

/** A version as it is kept. */
export interface Version {
  version: number;
  at: Date;
  kind: Change["kind"];
  said: Said;
}

/** The history of an entry, the first version first. */
export function historyOf(versions: readonly Version[]): Change[] {
  return versions.map(({ version, at, kind, said }, index) => ({
    version,
    at,
    kind,
    what: changesBetween(versions[index - 1]?.said ?? nothingSaid, said),
  }));
}

export function entryOfVersion({ said, version, at }: Version): Entry {
  return { ...said, version, at };
}
