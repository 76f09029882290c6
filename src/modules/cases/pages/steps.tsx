import { formatShort } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Steps, Written } from "#platform/ui";
import type { Entry } from "../timeline.ts";
import { entryText, words } from "../words.ts";

/** Entries, newest first, each with when, what, on which track, and who. */
export function Timeline(props: {
  lang: Lang;
  now: Date;
  entries: readonly (Entry & { author: string | null })[];
}) {
  const { lang, now } = props;
  const t = words(lang);
  return (
    <Steps
      items={props.entries.map((entry) => ({
        time: {
          iso: entry.at.toISOString(),
          text: formatShort(entry.at, lang, now),
        },
        text: <Written text={entryText(lang, entry)} />,
        note: [entry.track ? t(`track.${entry.track}`) : "", entry.author ?? t("entry.system")]
          .filter(Boolean)
          .join(" · "),
      }))}
    />
  );
}
