import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import type { Transport, Way } from "./transport.ts";
import { words } from "./words.ts";

/** The two houses' names, as the one who reads them knows them. */
export interface Ends {
  sender: string;
  receiver: string;
}

/** "Drosje, politiet er med, noen er med" */
function companyText(lang: Lang, { driver, police, accompanied }: Transport, ends: Ends): string {
  const t = words(lang);
  return [
    t(`driver.${driver}`, { name: driver === "receiver" ? ends.receiver : ends.sender }),
    ...(police && driver !== "police" ? [t("way.police")] : []),
    ...(accompanied ? [t("way.accompanied")] : []),
  ].join(", ");
}

/** "Ventet 02:40. Drosje, politiet er med" */
export function awaitedText(lang: Lang, transport: Transport, ends: Ends, now: Date): string {
  return words(lang)("way.awaited", {
    time: formatDateTime(transport.expectedAt, lang, now),
    company: companyText(lang, transport, ends),
  });
}

/** What is planned, and then how far it has come, one line each. */
export function wayLines(lang: Lang, way: Way, ends: Ends, now: Date): string[] {
  const t = words(lang);
  const time = (at: Date) => formatDateTime(at, lang, now);
  const { transport, departedAt, arrivedAt, noShowAt } = way;
  return [
    ...(transport ? [companyText(lang, transport, ends)] : []),
    ...(departedAt
      ? [t("way.departed", { time: time(departedAt) })]
      : transport
        ? [t("way.leaves", { time: time(transport.leavesAt) })]
        : []),
    ...(arrivedAt
      ? [t("way.arrived", { time: time(arrivedAt) })]
      : transport
        ? [t("way.expected", { time: time(transport.expectedAt) })]
        : []),
    ...(noShowAt ? [t("way.no-show", { time: time(noShowAt) })] : []),
  ];
}
