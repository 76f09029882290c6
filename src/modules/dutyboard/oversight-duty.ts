import { formatDate } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { oversightDuties } from "#modules/oversight";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** A person's question about who has looked, and what the log could not explain: for those who look through it. */
export async function boardOversight(
  tx: Tx,
  who: { org: string; membership: string; role: string },
  now: Date,
  lang: Lang,
): Promise<BoardDuty[]> {
  const t = words(lang);
  return (await oversightDuties(tx, who, now)).map((one): BoardDuty => {
    const question = one.kind === "question";
    const n = question ? 1 : one.count;
    return {
      id: question ? `q-${one.publicId}` : "f",
      due: one.due,
      title: t(question ? "oversight.question.title" : "oversight.flags.title"),
      text: question
        ? t("oversight.question.text", { day: formatDate(one.due, lang, now) })
        : t("oversight.flags.text", { n, day: formatDate(one.due, lang, now) }),
      href: question ? paths.reviewQuestion(one.publicId) : paths.reviews(),
      label: t("oversight.act"),
      urgent: one.late,
      byDay: true,
      woken: [],
    };
  });
}
