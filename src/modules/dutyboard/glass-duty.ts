import { formatDateTime, formatTime } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { glasses } from "#modules/access";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/**
 * Broken glass: at once for those who answer for the case and for those who must look at it, until they have. Whoever has a
 * case open so is told when it closes. Row security decides who sees which.
 */
export async function glassDuties(
  tx: Tx,
  who: { org: string; membership: string; role: string },
  now: Date,
  lang: Lang,
): Promise<BoardDuty[]> {
  const t = words(lang);
  const looksAfter = ["leader", "deputy", "data_protection_officer"].includes(who.role);
  return (await glasses(tx, who.org, "waiting")).flatMap((one): BoardDuty[] => {
    const duty = { id: `g-${one.publicId}`, woken: [] };
    if (one.member === who.membership) {
      if (!one.open) return [];
      return [
        {
          ...duty,
          due: one.until,
          title: t("glass.own", { code: one.code }),
          text: t("glass.ownText", { time: formatTime(one.until, lang) }),
          href: paths.breakGlass(),
          label: t("glass.ownAct"),
          urgent: false,
        },
      ];
    }
    const values = { time: formatDateTime(one.at, lang, now), due: formatDateTime(one.due, lang, now) };
    const why = t(`glass.because.${one.reason}`);
    const then = looksAfter ? t(one.late ? "glass.late" : "glass.review", values) : "";
    return [
      {
        ...duty,
        due: looksAfter ? one.due : one.at,
        title: t("glass.title", { name: one.name, code: one.code }),
        text: `${t("glass.text", { ...values, why })} ${then}`.trim(),
        href: paths.glass(one.publicId),
        label: t(looksAfter ? "glass.act" : "glass.see"),
        urgent: looksAfter,
      },
    ];
  });
}
