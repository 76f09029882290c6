import { livingProposals } from "#modules/intake";
import { needSentence } from "#modules/places";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** A place fits somebody who waits: a human must look within half an hour, or it stands empty while she waits. */
export async function fitsDuties(tx: Tx, org: string, now: Date, lang: Lang): Promise<BoardDuty[]> {
  const t = words(lang);
  return (await livingProposals(tx, org)).map((one) => ({
    id: `f-${one.publicId}`,
    due: one.dueAt,
    title: t("fits.title", { code: one.code }),
    text: t("fits.text", { place: one.place, need: needSentence(lang, one.need) }),
    href: paths.waiting(),
    label: t("fits.act"),
    urgent: one.dueAt <= now,
    woken: [],
  }));
}
