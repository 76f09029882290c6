import type { PublicLang } from "#platform/text";
import { entryWords, type Group, type TermKey } from "#modules/directory";

export const termName = (lang: PublicLang, key: TermKey) => entryWords(lang)(`term.${key}`);
export const groupName = (lang: PublicLang, group: Group) => entryWords(lang)(`group.${group}`);
