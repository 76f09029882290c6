import { addMinutes, formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Steps } from "#platform/ui";
import type { Member } from "#modules/access";
import { wakePlan } from "../handover.ts";
import type { SentOffer } from "../reads.ts";
import { words } from "../words.ts";

/** What happens, and when, if nobody does anything. Made from the same plan that the sweeper follows. */
export function Deadlines(props: {
  lang: Lang;
  sent: SentOffer;
  now: Date;
  deputy: Member | undefined;
  leader: Member | undefined;
}) {
  const { lang, sent, now, deputy, leader } = props;
  const t = words(lang);
  const step = (after: number, text: string) => {
    const at = addMinutes(sent.answerDue, after);
    return { time: { iso: at.toISOString(), text: formatTime(at, lang) }, at, text };
  };
  const [, toDeputy, toLeader] = wakePlan.returned;
  const steps = [
    ...wakePlan.receiver.map((one) => step(one.after, t(`step.${one.step}`, { org: sent.toName }))),
    ...wakePlan.sender.map((one) => step(one.after, t(`step.${one.step}`))),
    step(0, t("step.expire")),
    ...(deputy ? [step(toDeputy.after, t("step.deputy", { name: deputy.name }))] : []),
    ...(leader ? [step(toLeader.after, t("step.leader", { name: leader.name }))] : []),
  ];
  return (
    <Steps
      items={steps.filter((one) => one.at > now).map(({ time, text }) => ({ time, text, state: "next" }))}
    />
  );
}
