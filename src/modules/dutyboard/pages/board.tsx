import type { Hono } from "hono";
import { formatDate, formatTime, weekdayOfNight } from "#platform/clock";
import type { Env } from "#platform/http";
import { page, paths } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  ButtonLink,
  Duties,
  Empty,
  Live,
  PageHead,
  Part,
  Section,
  Split,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { caring } from "#modules/access";
import { lately } from "#modules/handovers";
import { openDeviations } from "#modules/intake";
import { oversightDuties } from "#modules/oversight";
import { board, type Board } from "../collect.ts";
import { maySeeWeek } from "../policy.ts";
import { reportDuties } from "../report-duty.ts";
import { nightsFrom } from "../shift.ts";
import { staffing, type NightStaffing } from "../staffing.ts";
import { words } from "../words.ts";
import { Beside } from "./beside.tsx";
import { DutyLine } from "./duty-line.tsx";
import { Lately } from "./lately.tsx";
import { Reports } from "./reports.tsx";
import { Rooms } from "./rooms.tsx";

export function boardPages(app: Hono<Env>): void {
  app.get(paths.board(), async (c) => {
    const { lang } = c.var;
    const t = words(lang);
    const now = c.var.clock.now();
    const { who, seen, done, tonight, deviations, reviews, reports } = await c.var.desk.read(
      { deed: "dutyboard.see" },
      async (tx, who) => ({
        who,
        // Roles that never meet the person get no duties, no rooms and no counts.
        seen: (caring as readonly string[]).includes(who.role) ? await board(tx, who, now, lang) : undefined,
        done: (caring as readonly string[]).includes(who.role) ? await lately(tx, who.org, now) : undefined,
        tonight: (caring as readonly string[]).includes(who.role)
          ? (await staffing(tx, who.org, nightsFrom(now, 1), now))[0]
          : undefined,
        // Row security gives the coordinator these and nothing else of intake.
        deviations: who.role === "coordinator" ? (await openDeviations(tx, who.org)).length : 0,
        reviews: who.role === "data_protection_officer" ? await oversightDuties(tx, who, now) : [],
        reports: who.role === "tryggest" ? await reportDuties(tx, who, now, lang) : undefined,
      }),
    );
    const when = t("now", { date: formatDate(now, lang), time: formatTime(now, lang) });
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("title"), "board")}>
        <Live
          stream={paths.boardStream()}
          words={{ oneNew: t("live.single"), manyNew: t("live.many"), stale: t("live.stale") }}
        >
          <PageHead
            title={t("h1", { day: weekdayOfNight(now, lang) })}
            quiet={
              <Part name="now">
                {when} · <TextLink href={paths.board()}>{t("refresh")}</TextLink>
                {maySeeWeek(who.role) ? (
                  <>
                    {" · "}
                    <TextLink href={paths.week()}>{t("week.link")}</TextLink>
                  </>
                ) : null}
              </Part>
            }
          >
            {seen ? (
              <>
                <ButtonLink href={paths.newContact()}>{t("new")}</ButtonLink>
                <TextLink href={paths.recognise()}>{t("new.back")}</TextLink>
              </>
            ) : null}
          </PageHead>
          {seen && done && tonight ? (
            <Tonight seen={seen} done={done} tonight={tonight} lang={lang} now={now} />
          ) : reports ? (
            <Reports duties={reports} lang={lang} now={now} />
          ) : (
            <Empty>
              {reviews.length > 0 ? (
                <TextLink href={paths.reviews()}>{t("oversight.waits", { n: reviews.length })}</TextLink>
              ) : deviations > 0 ? (
                <TextLink href={paths.deviations()}>{t("deviations", { n: deviations })}</TextLink>
              ) : (
                t("noneForRole")
              )}
            </Empty>
          )}
        </Live>
      </StaffLayout>,
    );
  });
}

interface Shown {
  seen: Board;
  done: Awaited<ReturnType<typeof lately>>;
  tonight: NightStaffing;
  lang: Lang;
  now: Date;
}

function Tonight({ seen, done, tonight, lang, now }: Shown) {
  const t = words(lang);
  return (
    <>
      <Section id="venter" title={t("waits")} line>
        <Part name="duties">
          {seen.duties.length === 0 ? (
            <Empty>{t("none")}</Empty>
          ) : (
            <Duties>
              {seen.duties.map((duty) => (
                <DutyLine duty={duty} lang={lang} now={now} />
              ))}
            </Duties>
          )}
        </Part>
      </Section>
      <Part name="lately">
        <Lately seen={done} lang={lang} />
      </Part>
      <Split>
        <Part name="rooms">
          <Rooms rooms={seen.rooms} lang={lang} now={now} />
        </Part>
        <Part name="beside">
          <Beside seen={seen} tonight={tonight} lang={lang} />
        </Part>
      </Split>
    </>
  );
}
