import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Section, Steps, TextLink } from "#platform/ui";
import type { lately } from "#modules/handovers";
import { words } from "../words.ts";

/** What went well tonight: nothing waits for anybody here, but nobody should have to wonder. */
export function Lately({ seen, lang }: { seen: Awaited<ReturnType<typeof lately>>; lang: Lang }) {
  const t = words(lang);
  const passedOn = seen.passedOn.map((one) => ({
    at: one.endedAt ?? one.answerDue,
    text: t("lately.passedOn", { org: one.toName }),
    href: paths.sent(one.publicId),
  }));
  const takenOver = seen.takenOver.map((one) => ({
    at: one.answeredAt ?? one.answerDue,
    text: t(one.unitName ? "lately.takenOver" : "lately.takenOverNoRoom", {
      org: one.fromName,
      unit: one.unitName ?? "",
    }),
    href: paths.request(one.publicId),
  }));
  const all = [...passedOn, ...takenOver].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (all.length === 0) return null;
  return (
    <Section id="skjedd" title={t("lately")} line>
      <Steps
        items={all.map(({ at, text, href }) => ({
          time: { iso: at.toISOString(), text: formatTime(at, lang) },
          text,
          note: <TextLink href={href}>{t("lately.see")}</TextLink>,
          state: "done",
        }))}
      />
    </Section>
  );
}
