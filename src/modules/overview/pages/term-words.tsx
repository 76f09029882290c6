import type { PublicLang } from "#platform/text";
import type { Decider, Group, TermKey } from "#modules/directory";

export const termName = (_lang: PublicLang, key: TermKey): string => key;
export const groupName = (_lang: PublicLang, group: Group): string => group;
export const deciderSentence = (_lang: PublicLang, decides: readonly Decider[]): string => decides.join(", ");
export function LanguageNames({ codes }: { lang: PublicLang; codes: readonly string[] }) {
  return <>{codes.join(", ")}</>;
}
