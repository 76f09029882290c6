import { atOsloTime, formatDate, nextOsloTime, osloDate } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { entryReminder, keyName, mayKeep } from "#modules/directory";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** The public entry of the house, when something in it is about to grow old: for those who may confirm it. */
export async function entryDuties(
  tx: Tx,
  who: { org: string; role: string },
  now: Date,
  lang: Lang,
): Promise<BoardDuty[]> {
  if (!mayKeep(who.role)) return [];
  const today = osloDate(now);
  const reminder = await entryReminder(tx, who.org, today);
  if (!reminder) return [];
  const t = words(lang);
  const { oldest, until } = reminder;
  const duty = { id: "e-entry", href: paths.entry(), urgent: false, byDay: true as const, woken: [] };
  if (oldest === null || until === null) {
    return [
      {
        ...duty,
        due: nextOsloTime(now, 0),
        title: t("entry.begin"),
        text: t("entry.empty"),
        label: t("entry.write"),
      },
    ];
  }
  const values = { what: keyName(lang, oldest), day: formatDate(new Date(until), lang, now) };
  return [
    {
      ...duty,
      due: endOf(until),
      title: t("entry.title"),
      text: t(today <= until ? "entry.soon" : "entry.old", values),
      label: t("entry.act"),
    },
  ];
}

/** The midnight that ends a day in Norway. */
function endOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return atOsloTime(year, month, date + 1, 0, 0);
}
