import { formatDateTime } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { needSentence, stayDuties, type StayDuty } from "#modules/places";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** Those who have not come, have gone without a word or stay longer than thought: a person decides each of them. */
export async function boardStayDuties(tx: Tx, org: string, now: Date, lang: Lang): Promise<BoardDuty[]> {
  return (await stayDuties(tx, org, now)).map((one) => boardDuty(one, now, lang));
}

function boardDuty(one: StayDuty, now: Date, lang: Lang): BoardDuty {
  const t = words(lang);
  const { kind, due } = one;
  const values = {
    need: needSentence(lang, one.need),
    place: one.room ?? one.place,
    time: formatDateTime(due, lang, now),
  };
  return {
    id: `s-${kind}-${one.stay ?? one.hold}`,
    due,
    title: t(`stay.${kind}.title`, values),
    text: t(`stay.${kind}.text`, values),
    href: one.stay ? paths.stay(one.stay) : paths.hold(one.hold),
    label: t(`stay.${kind}.act`),
    urgent: due <= now && kind !== "overstay",
    // Whoever can say how much longer is at work by day.
    ...(kind === "overstay" ? { byDay: true as const } : {}),
    woken: [],
  };
}
