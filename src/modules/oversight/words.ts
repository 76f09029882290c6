import { formatDate, formatTime, osloParts } from "#platform/clock";
import type { FormFault } from "#platform/forms";
import { texts, type Lang } from "#platform/text";
import type { Kind } from "./information.ts";
import type { SeenLine } from "./seen.ts";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };
import type { Viewer } from "./viewer.ts";

export const words = texts(nb, nn);
type Key = Parameters<ReturnType<typeof words>>[0];
const known = new Set(Object.keys(nb));

/** Named as the house has chosen for the person, or as colleagues know each other. */
export function viewerText(lang: Lang, { role, name, mark }: Viewer): string {
  const t = words(lang);
  const said = known.has(`role.${role}`) ? t(`role.${role}` as Key) : role;
  const small = role === "tryggest" ? said : said.toLowerCase();
  return name ? t("role.named", { name, role: small }) : t("role.marked", { role: said, mark });
}

export const whoText = (lang: Lang, who: SeenLine["who"]): string =>
  "viewer" in who ? viewerText(lang, who.viewer) : words(lang)("seen.someone", { org: who.org });

export const kindText = (lang: Lang, kind: Kind): string => words(lang)(`kind.${kind}`);

/** What was said when it was opened, else a task that the system knows of; and if neither, just that. */
export function whyText(lang: Lang, { purpose, task }: Pick<SeenLine, "purpose" | "task">): string {
  const t = words(lang);
  const said = purpose && known.has(`purpose.${purpose}`) ? t(`purpose.${purpose}` as Key) : null;
  const does = task && known.has(`task.${task}`) ? t(`task.${task}` as Key) : null;
  return [said, does].filter((one) => one !== null).join(". ") || t("seen.noReason");
}

/** With the year: a paper is read when nobody remembers which. */
export const dateText = (at: Date, lang: Lang): string => `${formatDate(at, lang)} ${osloParts(at).year}`;

/** From `2026-11-22`. */
export const dayText = (day: string, lang: Lang): string => dateText(new Date(`${day}T12:00:00Z`), lang);

/** Every time once; how many looks within the same minute stands behind it. */
export function timesText(lang: Lang, times: readonly Date[]): string {
  const looks = new Map<string, number>();
  for (const at of times.map((one) => formatTime(one, lang))) looks.set(at, (looks.get(at) ?? 0) + 1);
  const t = words(lang);
  return [...looks].map(([at, n]) => (n === 1 ? at : t("seen.often", { at, n }))).join(", ");
}

type Typed = Record<string, string | string[]>;
export const typedIn = (posted: Typed, field: string) => [posted[field] ?? ""].flat()[0] ?? "";

/** Faults in words, for the summary and for each field. */
export function errorsOf(lang: Lang, faults: readonly FormFault[]) {
  const t = words(lang);
  const summary = faults.map(({ field, fault }) => {
    const [code = "", max = ""] = fault.split(":");
    const key = known.has(`fault.${code}`) ? code : "choose";
    return { field, message: t(`fault.${key}` as "fault.too-long", { max }) };
  });
  return { summary, at: (field: string) => summary.find((one) => one.field === field)?.message };
}
