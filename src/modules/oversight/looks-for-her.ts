import type { LooksOf } from "#modules/cases";
import { formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { seenOf, type SeenLine } from "./seen.ts";
import { kindText, viewerText, whyText, words } from "./words.ts";

/**
 * Her own log as it goes with the copy of her case. As on the sheet, but no other house is named: where she has been, or was
 * asked for, does not leave with her.
 */
export const looksForHer: LooksOf = async (c, one, who) => {
  const deed = { deed: "cases.disclose", object: one.publicId };
  // Read by system work, since nobody but the reviewers reads the log of the house.
  const { lines } = await c.var.desk.at(who.org, deed, who, (tx) => seenOf(tx, who.org, one));
  return lines.map((line) => lineForHer(c.var.lang, line));
};

export function lineForHer(lang: Lang, line: SeenLine) {
  const t = words(lang);
  const kind = kindText(lang, line.kind);
  return {
    day: line.day,
    who: "viewer" in line.who ? viewerText(lang, line.who.viewer) : t("seen.elsewhereOne"),
    what: line.refused ? t("seen.refused", { kind }) : kind,
    why: whyText(lang, line),
    times: line.times.map((at) => formatTime(at, lang)),
  };
}
