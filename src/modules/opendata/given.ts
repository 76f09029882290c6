import { readFileSync } from "node:fs";
import type { PublicLang } from "#platform/text";
import {
  centresFile,
  nothingSaid,
  type Entry,
  type Group,
  type Municipality,
  type Shown,
  type Snapshot,
  type Term,
  type TermKey,
} from "#modules/directory";
import type { View } from "./view.ts";

export const today = "2026-11-22";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8"));

/** The public file as it is shipped, unverified numbers too: nobody has said anything. */
function publicFile(): Shown[] {
  return centresFile
    .parse(read("centres.json"))
    .centres.map((centre) => ({ uuid: centre.uuid, centre, entry: null, history: [] }));
}

export function aTerm(answer: Term["answer"], on: string, more: Partial<Term> = {}): Term {
  return { answer, decides: answer === "conditions" ? ["free-room"] : [], ground: "", on, ...more };
}

/** An invented entry, Øvelse: what a centre might say of itself. */
export function anEntry(
  terms: Partial<Record<Group, { [Key in TermKey]?: Term }>>,
  facts: Entry["facts"] = {},
): Entry {
  return {
    ...nothingSaid,
    facts,
    terms: { ...nothingSaid.terms, ...terms },
    version: 1,
    at: new Date("2026-11-03T09:00:00.000Z"),
  };
}

/** The shipped file, with what a test puts in place of some centres. */
export function aSnapshot(replaced: Record<string, Partial<Shown>> = {}, revision = "r1"): Snapshot {
  return {
    takenAt: new Date("2026-11-22T08:00:00.000Z"),
    stale: false,
    revision,
    centres: publicFile().map((shown) => ({ ...shown, ...replaced[shown.centre.id] })),
    municipalities: (
      read("municipalities.json") as { municipalities: Omit<Municipality, "training">[] }
    ).municipalities.map((place) => ({ ...place, training: false })),
    tryggest: [],
    former: [],
    figures: [],
  };
}

export function aView(snapshot: Snapshot = aSnapshot(), lang: PublicLang = "nb"): View {
  return { snapshot, lang, today, origin: "https://havn.example.org" };
}
