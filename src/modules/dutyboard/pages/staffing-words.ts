import { languageName } from "#modules/directory";
import type { Lang } from "#platform/text";
import { inHouse, type Gap, type OnDuty } from "../staffing-gaps.ts";
import { words } from "../words.ts";

/** What is lacking, and what to do about it. */
export function gapText(lang: Lang, { code, language, onCall }: Gap): string {
  const t = words(lang);
  const said = t(`gap.${code}`, { language: language ? languageName(lang, language).name : "" });
  return onCall === undefined ? said : `${said} ${t("gap.onCall", { name: onCall })}`;
}

/** The same in a few words, for somebody who is there now and can set up nobody. */
export function lacksText(lang: Lang, gaps: readonly Gap[]): string {
  const t = words(lang);
  const all = gaps.map(({ code, language }) =>
    language ? languageName(lang, language).name : t(`gap.${code}.short`),
  );
  return [...new Set(all)].join(", ");
}

/** `Ida Moen våken, Jonas Vik sover`. */
export function onText(lang: Lang, on: readonly OnDuty[]): string {
  const t = words(lang);
  return on.map(({ name, kind }) => t(`shift.${kind}.who`, { name })).join(", ");
}

/** How many are awake in the house, for terms that hang on it. */
export const awakeCount = (on: readonly OnDuty[]) => inHouse(on).filter((one) => one.kind === "awake").length;
