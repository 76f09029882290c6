import { formatDateTime } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { approvalText, waitingApprovals } from "#modules/access";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** What somebody has asked for, and that waits for the yes or no of the one who looks. It runs out by itself. */
export async function approvalDuties(
  tx: Tx,
  who: { org: string; role: string },
  now: Date,
  lang: Lang,
): Promise<BoardDuty[]> {
  if (!["leader", "deputy", "data_protection_officer"].includes(who.role)) return [];
  const t = words(lang);
  return (await waitingApprovals(tx, who.org)).map((one): BoardDuty => ({
    id: `g-${one.id}`,
    due: one.expiresAt,
    title: approvalText(lang, one).title,
    text: t("approval.text", {
      by: one.by ?? t("approval.keyboard"),
      time: formatDateTime(one.expiresAt, lang, now),
    }),
    href: paths.approval(one.id),
    label: t("approval.act"),
    urgent: false,
    byDay: true,
    woken: [],
  }));
}
