import { openCalls, reassignedTo } from "#modules/cases";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** Cases that came to the one who looks by themselves, and houses that need somebody who may come in. */
export async function movedDuties(
  tx: Tx,
  who: { org: string; membership: string },
  lang: Lang,
): Promise<BoardDuty[]> {
  const t = words(lang);
  const [moved, calls] = await Promise.all([
    reassignedTo(tx, who.org, who.membership),
    openCalls(tx, who.org),
  ]);
  return [
    ...moved.map((one): BoardDuty => ({
      id: `m-${one.publicId}`,
      due: one.since,
      title: t("moved.title", { code: one.code }),
      text: t("moved.text"),
      href: paths.case(one.publicId),
      label: t("moved.act"),
      urgent: true,
      woken: [],
    })),
    ...calls.map((one): BoardDuty => ({
      id: `n-${one.publicId}`,
      due: one.at,
      title: t("call.title", { org: one.from }),
      text: t("call.text"),
      href: paths.call(one.publicId),
      label: t("call.act"),
      urgent: true,
      woken: [],
    })),
  ];
}
