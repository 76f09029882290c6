import { paths, type Web } from "#platform/http";
import { Actions, Lane, TextLink } from "#platform/ui";
import type { Track } from "../case.ts";
import type { CaseScreen } from "../screen.ts";
import { standingOf, timeText, words, type Standing } from "../words.ts";

/** One track. Both have the same rows in the same order; what is missing says so, and how to fill it. */
export function TrackLane(props: { c: Web; screen: CaseScreen; track: Track; now: Date }) {
  const { c, screen, track, now } = props;
  const { lang } = c.var;
  const t = words(lang);
  const { view } = screen;
  const plan = screen.tracks[track];
  const standing = standingOf(plan, view.openedAt, view.custody.end?.at ?? now);
  const edit = view.custody.end ? undefined : paths.caseTrack(view.publicId, track);
  const missing = (label: "lane.addGoal" | "lane.addLead" | "lane.addStep") => (
    <>
      <b>{t("lane.missing")}</b> {edit ? <TextLink href={edit}>{t(label)}</TextLink> : null}
    </>
  );
  const late = plan.nextAt !== null && plan.nextAt < now && !view.custody.end;
  return (
    <Lane
      track={track}
      id={`spor-${track}`}
      title={t(`track.${track}`)}
      status={statusText(c, standing, plan.recent)}
      still={standing.is === "still"}
      facts={[
        { term: t("lane.goal"), answer: plan.goal || missing("lane.addGoal") },
        { term: t("lane.lead"), answer: plan.lead || missing("lane.addLead") },
        {
          term: t("lane.next"),
          answer: plan.nextStep ? (
            <>
              {plan.nextStep}, <b>{dueText(c, plan.nextAt, late, now)}</b>
            </>
          ) : (
            missing("lane.addStep")
          ),
        },
        {
          term: t("lane.talked"),
          answer: plan.talkedAt ? timeText(lang, plan.talkedAt, now) : t("lane.never"),
        },
      ]}
    >
      {edit ? (
        <Actions>
          <TextLink href={edit}>{t("lane.edit", { track: t(`track.${track}`).toLowerCase() })}</TextLink>
        </Actions>
      ) : null}
    </Lane>
  );
}

function dueText(c: Web, at: Date | null, late: boolean, now: Date): string {
  const t = words(c.var.lang);
  if (!at) return t("lane.noTime");
  const time = timeText(c.var.lang, at, now);
  return late ? t("lane.late", { time }) : time;
}

function statusText(c: Web, standing: Standing, recent: number): string {
  const t = words(c.var.lang);
  if (standing.is === "still") return t("status.still", { days: standing.days });
  return standing.is === "new" ? t("status.new") : t("status.going", { n: recent });
}
