import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { awaitedText, needSentence, type Awaited } from "#modules/places";
import { words } from "./words.ts";

/** One who may come, in words. */
export interface Coming {
  href: string;
  name: string;
  text: string;
}

/** How and when if anybody has said so, else until when the room waits. */
export function comingLine(
  one: Awaited,
  houses: { sender: string; receiver: string },
  now: Date,
  lang: Lang,
): Coming {
  const t = words(lang);
  const { transport, heldUntil } = one;
  const when = transport
    ? awaitedText(lang, transport, houses, now)
    : heldUntil
      ? t("coming.held", { time: formatTime(heldUntil, lang) })
      : t("coming.given");
  return {
    href: one.stay ? paths.stay(one.stay) : paths.hold(one.hold),
    name: one.room ?? t("coming.from", { org: houses.sender }),
    text: `${needSentence(lang, one.need)}. ${when}`,
  };
}
