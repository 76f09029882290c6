import { members, onCall } from "#modules/access";
import { openCautions } from "#modules/places";
import type { Tx } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import type { BoardDuty } from "./duty.ts";
import { words } from "./words.ts";

/** Two who may not meet may come under our roof: whom to ring, and never who it is. */
export async function cautionDuties(tx: Tx, org: string, lang: Lang): Promise<BoardDuty[]> {
  const t = words(lang);
  const [open, all] = [await openCautions(tx, org), await members(tx, org)];
  const leader = onCall(all);
  const whom = [leader?.name, leader?.phone].filter(Boolean).join(", ");
  return open.map((one) => ({
    id: `a-${one.publicId}`,
    due: one.at,
    title: t("caution.title"),
    text: t("caution.text", { whom }),
    href: paths.caution(one.publicId),
    label: t("caution.act"),
    urgent: true,
    woken: [],
  }));
}
