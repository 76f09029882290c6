import { formatShort } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Section, Steps } from "#platform/ui";
import { deadlinesOf } from "../stay-duties.ts";
import type { Stay } from "../stay.ts";
import { words } from "../words.ts";

/** The room is never let go by itself: what passes becomes a duty, and somebody decides. */
export function IfNobody({ stay, lang, now }: { stay: Stay; lang: Lang; now: Date }) {
  const t = words(lang);
  const step = (at: Date, key: "come" | "kept" | "day") => ({
    time: { iso: at.toISOString(), text: formatShort(at, lang, now) },
    text: t(`stay.idle.${key}`),
    state: "next" as const,
  });
  const { come, day } = deadlinesOf(stay);
  const items = [
    ...(come ? [step(come, "come")] : []),
    ...(stay.absence ? [step(stay.absence.keepUntil, "kept")] : []),
    ...(day ? [step(day, "day")] : []),
  ];
  return (
    <Section id="skjer" title={t("stay.idle")} aside>
      {items.length > 0 ? <Steps items={items} /> : null}
      <p>{t("stay.idle.keeps")}</p>
    </Section>
  );
}
