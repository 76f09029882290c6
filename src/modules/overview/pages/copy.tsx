import { formatTime, osloDate } from "#platform/clock";
import type { PublicLang } from "#platform/text";
import { Note } from "#platform/ui";
import type { Snapshot } from "#modules/directory";
import { dayWords, words } from "../words.ts";

/** On top of every page made of a snapshot while the database is away: how old it is, and to ring. */
export function Copy(props: {
  lang: PublicLang;
  snapshot: Pick<Snapshot, "stale" | "takenAt">;
  today: string;
}) {
  const { lang, snapshot, today } = props;
  if (!snapshot.stale) return null;
  const t = words(lang);
  const day = osloDate(snapshot.takenAt);
  const time = formatTime(snapshot.takenAt);
  return (
    <Note kind="lantern">
      <p>
        {day === today
          ? t("copy.today", { time })
          : t("copy.before", { day: dayWords(lang, day, today), time })}
      </p>
    </Note>
  );
}
