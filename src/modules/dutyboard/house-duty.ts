import { formatDate, formatDateTime } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { houseReminders } from "#modules/places";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** What of the house waits for its leader: an extra place in use after its night, an exemption about to end. */
export async function houseDuties(
  tx: Tx,
  who: { org: string; role: string },
  now: Date,
  lang: Lang,
): Promise<BoardDuty[]> {
  if (who.role !== "leader") return [];
  const t = words(lang);
  return (await houseReminders(tx, who.org, now)).map((one): BoardDuty => {
    const extra = one.kind === "extra-in-use";
    const duty = {
      due: one.due,
      href: extra ? paths.places() : paths.unit(one.unitId),
      urgent: false,
      woken: [],
    };
    if (extra) {
      const values = { time: formatDateTime(one.due, lang, now) };
      return {
        ...duty,
        id: `x-${one.id}`,
        title: t("extra.title", { place: one.name }),
        text: t("extra.text", values),
        label: t("extra.act"),
      };
    }
    const day = formatDate(new Date(one.due.getTime() - 1), lang, now);
    return {
      ...duty,
      id: `u-${one.id}`,
      byDay: true,
      title: t("exemption.title", { place: one.name }),
      text: t("exemption.text", { day }),
      label: t("exemption.act"),
    };
  });
}
