import type { core } from "zod";

type Issue = core.$ZodIssue;

const kinds: Record<string, string> = {
  string: "tekst i anførselstegn",
  number: "et tall",
  int: "et helt tall",
  boolean: "true eller false",
  array: "en liste i hakeparenteser",
  object: "et objekt i krøllparenteser",
  record: "et objekt i krøllparenteser",
  null: "null",
};

/** What a text field must look like, by the last name in its path that is not a place in a list. */
const forms: Record<string, string> = {
  id: "skal være små bokstaver fra a til z, for eksempel alta eller oslo-2",
  uuid: "skal være en UUID",
  source: "skal være en nettadresse som begynner med https:// eller http://",
  date: "skal være en dag, en måned eller et år, for eksempel 2026-11-22, 2026-11 eller 2026",
  compiled: "skal være en dag, for eksempel 2026-11-22",
  number: "skal være et telefonnummer med siffer og mellomrom",
  municipality: "skal være fire siffer, for eksempel 0301",
  phone: "skal være et telefonnummer med siffer og mellomrom",
  municipalities: "skal være fire siffer, for eksempel 0301",
  host: "skal være fire siffer, for eksempel 0301",
  serves: "skal være fire siffer, for eksempel 0301",
  website: "skal være en nettadresse som begynner med https:// eller http://",
  email: "skal være en e-postadresse",
};

/** One plain sentence for what is wrong at a place in the file. */
export function sentenceOf(issue: Issue, missing: boolean): string {
  if (missing) return "mangler";
  if (issue.code === "invalid_type") return `skal være ${kinds[issue.expected] ?? "noe annet"}`;
  if (issue.code === "invalid_value") return `skal være ${wordsOf(issue.values)}`;
  if (issue.code === "invalid_format") return formOf(issue.path);
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return `skal ikke være over ${String(issue.maximum)}`;
  return "kan ikke stå slik";
}

const wordsOf = (values: readonly unknown[]) => {
  const words = values.map((one) => JSON.stringify(one));
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} eller ${words.at(-1)}` : (words[0] ?? "");
};

function formOf(path: readonly PropertyKey[]): string {
  const names = path.map(String).filter((name) => !/^\d+$/.test(name) && name !== "is");
  return forms[names.at(-1) ?? ""] ?? "har ikke riktig form";
}

function tooSmall(issue: Extract<Issue, { code: "too_small" }>): string {
  if (issue.origin === "array") return "skal ha minst én i lista";
  if (issue.origin === "string") return `skal ha minst ${String(issue.minimum)} tegn`;
  return "skal være større";
}
