import { Stamp } from "#platform/ui";
import { groups, groupsOf, isConfirmed, termKeys, type Entry } from "#modules/directory";
import type { Shown } from "#modules/directory";
import { dayWords, sinceWords, words } from "../words.ts";
import type { View } from "./centre-view.ts";

/**
 * How old the answer of a row is: when somebody may come, or else the oldest term. Where groups have
 * answers from different days, the oldest, so that the row never claims more than each of them can bear.
 */
function oldestTerm(entry: Entry) {
  const told = groupsOf(entry).length > 0 ? groupsOf(entry) : groups;
  const dated = (keys: readonly (typeof termKeys)[number][]) =>
    told
      .flatMap((group) => keys.flatMap((key) => ({ key, on: entry.terms[group][key]?.on })))
      .flatMap(({ key, on }) => (on ? [{ key, on }] : []))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
  return dated(["arrive"]) ?? dated(termKeys);
}

export function RowStamp({ view, shown }: { view: View; shown: Shown }) {
  const { lang, today } = view;
  const t = words(lang);
  const oldest = shown.entry ? oldestTerm(shown.entry) : undefined;
  if (!oldest) return <Stamp age="never">{t("stamp.never")}</Stamp>;
  return isConfirmed(oldest.key, oldest, today) ? (
    <Stamp age="fresh">{t("stamp.fresh", { day: dayWords(lang, oldest.on, today) })}</Stamp>
  ) : (
    <Stamp age="old">{t("stamp.since", { month: sinceWords(lang, oldest.on, today) })}</Stamp>
  );
}
