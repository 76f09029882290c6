import { colleagueRef } from "#modules/cases";
import { languageName } from "#modules/directory";
import { languageChoices } from "#modules/intake";
import type { Lang } from "#platform/text";
import type { Member } from "#modules/access";
import type { WantedCompetence } from "./competence-set.ts";
import { competenceKinds, type Competence, type CompetenceKind } from "./competence.ts";
import type { Typed } from "./rota-form.ts";

export const kindsField = (member: string) => `kan-${colleagueRef(member)}`;
export const languagesField = (member: string) => `sprak-${colleagueRef(member)}`;
export const shownField = (member: string) => `vist-${colleagueRef(member)}`;

export const textOf = (typed: Typed, name: string): string => [typed[name] ?? ""].flat().join(", ");

export function kindsIn(typed: Typed, member: string): CompetenceKind[] {
  const ticked = [typed[kindsField(member)] ?? []].flat();
  return competenceKinds.filter((kind) => ticked.includes(kind));
}

export const languagesText = (lang: Lang, codes: readonly string[]) =>
  codes.map((code) => languageName(lang, code).name).join(", ");

const plain = (text: string) => text.trim().toLowerCase();

/** Languages as people write them, "arabisk og tigrinja", in either Norwegian; what is no language we know is told. */
export function readLanguages(text: string): { codes: string[]; unknown: string[] } {
  const known = new Map(
    (["nb", "nn"] as const).flatMap((lang) =>
      languageChoices(lang).flatMap(({ value, label }) => [
        [plain(label), value] as const,
        [value, value] as const,
      ]),
    ),
  );
  const said = text
    .split(/[,;\n]|\bog\b/i)
    .map(plain)
    .filter((one) => one !== "");
  return {
    codes: [...new Set(said.flatMap((one) => known.get(one) ?? []))],
    unknown: said.filter((one) => !known.has(one)),
  };
}

export const shownText = ({ kinds, languages }: Competence) => [...kinds, "/", ...languages].join(" ");

function shownIn(typed: Typed, member: string): Competence {
  const [kinds = "", languages = ""] = textOf(typed, shownField(member)).split("/");
  return {
    kinds: competenceKinds.filter((kind) => kinds.split(" ").includes(kind)),
    languages: languages.split(" ").filter((one) => one !== ""),
  };
}

export function wantedCompetences(typed: Typed, all: readonly Member[]): WantedCompetence[] {
  return all
    .filter((one) => typed[shownField(one.id)] !== undefined)
    .map((one) => ({
      member: one.id,
      shown: shownIn(typed, one.id),
      competence: {
        kinds: kindsIn(typed, one.id),
        languages: readLanguages(textOf(typed, languagesField(one.id))).codes,
      },
    }));
}

/** Colleagues whose languages hold a word we do not know. */
export function unknownLanguages(
  typed: Typed,
  all: readonly Member[],
): { member: string; words: string[] }[] {
  return all
    .map((one) => ({
      member: one.id,
      words: readLanguages(textOf(typed, languagesField(one.id))).unknown,
    }))
    .filter((one) => one.words.length > 0);
}
