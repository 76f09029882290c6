import { formatDate, formatTime } from "#platform/clock";
import type { FormFault } from "#platform/forms";
import { texts, type Lang } from "#platform/text";
import { daysBetween, stillAfter, stillFor, type CaseView, type TrackState } from "./case.ts";
import type { Entry } from "./timeline.ts";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

export const words = texts(nb, nn);
type Key = Parameters<ReturnType<typeof words>>[0];
const known = new Set(Object.keys(nb));

/** "Kvinne med to barn": enough to tell cases apart, and nothing that names her. */
export function whoText(lang: Lang, who: CaseView["who"], children: number): string {
  const t = words(lang);
  if (children === 0) return t(`who.${who}`);
  const count = known.has(`number.${children}`) ? t(`number.${children}` as Key) : children;
  return t("who.with", { who: t(`who.${who}`), n: children, count });
}

/** "i dag 14:00", "13. november klokka 09:00": the day first when it is not near. */
export function timeText(lang: Lang, at: Date, now: Date): string {
  const t = words(lang);
  const clock = formatTime(at, lang);
  switch (daysBetween(now, at)) {
    case 0:
      return t("time.today", { clock });
    case -1:
      return t("time.yesterday", { clock });
    case 1:
      return t("time.tomorrow", { clock });
    default:
      return t("time.at", { date: formatDate(at, lang, now), clock });
  }
}

export type Standing = { is: "going" | "new" } | { is: "still"; days: number };

/** Where a track stands: begun or not, and still for so long that somebody must look. */
export function standingOf(state: TrackState, openedAt: Date, now: Date): Standing {
  const days = stillFor(state, openedAt, now);
  if (days >= stillAfter) return { is: "still", days };
  return { is: state.lastAt ? "going" : "new" };
}

export function standingText(lang: Lang, standing: Standing): string {
  const t = words(lang);
  return standing.is === "still" ? t("state.still", { days: standing.days }) : t(`state.${standing.is}`);
}

/** An entry in words; what a worker wrote is given as it is. */
export function entryText(lang: Lang, { kind, text }: Pick<Entry, "kind" | "text">): string {
  const t = words(lang);
  if (kind === "note") return text;
  if (kind === "plan" && text === "") return t("entry.planEmpty");
  if (kind === "deputy" && text === "") return t("entry.noDeputy");
  return known.has(`entry.${kind}`) ? t(`entry.${kind}` as "entry.offered", { text }) : t("entry.unknown");
}

type Typed = Record<string, string | string[]>;
export const typedIn = (posted: Typed, field: string) => [posted[field] ?? ""].flat()[0] ?? "";

export interface Errors {
  summary: { field: string; message: string }[];
  at: (field: string) => string | undefined;
}

/** Faults in words, for the summary and for each field. */
export function errorsOf(lang: Lang, faults: readonly FormFault[], typed: Typed): Errors {
  const t = words(lang);
  const summary = faults.map(({ field, fault }) => {
    const [code = "", max = ""] = fault.split(":");
    const count = Array.from(typedIn(typed, field)).length;
    const own = `${code}.${field}`;
    const key = [own, code].find((one) => known.has(`fault.${one}`)) ?? "choose";
    return { field, message: t(`fault.${key}` as "fault.too-long", { max, count }) };
  });
  return { summary, at: (field) => summary.find((error) => error.field === field)?.message };
}
