import { entryWords } from "#modules/directory";
import { formatDate } from "#platform/clock";
import type { Lang } from "#platform/text";
import type { termGroups, TermAnswer } from "../unit.ts";

export const groupName = (lang: Lang, group: (typeof termGroups)[number]) =>
  entryWords(lang)(`group.${group}`);

export const answerName = (lang: Lang, answer: TermAnswer) => entryWords(lang)(`answer.${answer}`);

/** The last whole day before a midnight in Norway. */
export const lastDay = (lang: Lang, ends: Date, now: Date) =>
  formatDate(new Date(ends.getTime() - 1), lang, now);
