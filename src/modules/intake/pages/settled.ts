import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import type { RefusalLine } from "../refusals.ts";
import { words } from "../words.ts";

/** How and by whom a refusal was settled; empty while it waits. */
export function howSettled(lang: Lang, { settled }: Pick<RefusalLine, "settled">, now: Date): string {
  if (!settled) return "";
  const time = formatDateTime(settled.at, lang, now);
  return words(lang)(`refusal.settled.${settled.how}`, { time, name: settled.by?.name ?? "" });
}
