import { formatSpan, formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { ButtonLink, Duty, Quiet } from "#platform/ui";
import type { BoardDuty } from "../duty.ts";
import { words } from "../words.ts";

/** One thing that waits, with when it is due and the one press that leads to it. */
export function DutyLine({ duty, lang, now }: { duty: BoardDuty; lang: Lang; now: Date }) {
  const t = words(lang);
  const late = duty.due <= now;
  const span = formatSpan(duty.due.getTime() - now.getTime(), lang);
  return (
    <Duty
      id={duty.id}
      due={{ iso: duty.due.toISOString(), text: formatTime(duty.due, lang) }}
      left={late ? t("late", { span }) : t("left", { span })}
      late={late}
      title={duty.title}
      action={
        <ButtonLink href={duty.href} variant={duty.urgent ? "primary" : "secondary"} about={duty.title}>
          {duty.label}
        </ButtonLink>
      }
    >
      <p>{duty.text}</p>
      {duty.woken.length > 0 ? <Quiet>{t("woken", { names: duty.woken.join(", ") })}</Quiet> : null}
    </Duty>
  );
}
