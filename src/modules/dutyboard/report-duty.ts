import { formatDate, formatDateTime } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { members } from "#modules/access";
import { waitingReports } from "#modules/concerns";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/**
 * Concern reports nobody has taken: from the moment they come for everybody of TryggEst, and for their leader once they
 * are late or nobody of TryggEst is left. No word of what was told.
 */
export async function reportDuties(
  tx: Tx,
  who: { org: string; role: string },
  now: Date,
  lang: Lang,
): Promise<BoardDuty[]> {
  if (!["tryggest", "leader"].includes(who.role)) return [];
  const t = words(lang);
  const all = await waitingReports(tx, who.org);
  if (all.length === 0) return [];
  const team = (await members(tx, who.org)).some((one) => one.role === "tryggest");
  const mine = who.role === "tryggest" || !team ? all : all.filter((one) => one.dueAt <= now);
  return mine.map((one): BoardDuty => ({
    id: `m-${one.publicId}`,
    due: one.dueAt,
    title: t("report.title", { day: formatDate(one.day, lang, now) }),
    text: t(one.urgency === "today" ? "report.today" : "report.text", {
      due: formatDateTime(one.dueAt, lang, now),
    }),
    href: paths.letter(one.publicId),
    label: t("report.act"),
    urgent: who.role === "tryggest",
    woken: one.told,
  }));
}
