import type { Hono } from "hono";
import { addMinutes } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths, type Env } from "#platform/http";
import type { Lang } from "#platform/text";
import { apartPages, type Known } from "#modules/places";
import { caseload, leftCases } from "../caseload.ts";
import { findCase } from "../reads.ts";
import { whoText, words } from "../words.ts";

/** Half a year: whoever left before that is found through the case that is here now. */
const remembered = 183 * 24 * 60;

/** Everybody the house has a case for, by code; those it answers for first. */
export async function knownCases(tx: Tx, org: string, lang: Lang, now: Date): Promise<Known[]> {
  const [ours, left] = [await caseload(tx, org), await leftCases(tx, org, addMinutes(now, -remembered))];
  const t = words(lang);
  return [...ours, ...left].map((one) => ({
    id: one.publicId,
    journey: one.journey,
    label: `${t("case", { code: one.code })} · ${whoText(lang, one.who, one.children)}`,
    ours: one.end === null,
  }));
}

export function caseApartPages(app: Hono<Env>): void {
  apartPages(app, {
    path: paths.caseApart,
    back: paths.case,
    frame: (c, who) => c.var.staffFrame(who, words(c.var.lang)("apart.title"), "cases"),
    find: async (c, tx, who, id) => {
      const { lang, clock } = c.var;
      const found = await findCase(tx, who.org, id);
      return (
        found && {
          journey: found.journey,
          label: words(lang)("case", { code: found.code }),
          people: await knownCases(tx, who.org, lang, clock.now()),
        }
      );
    },
  });
}
