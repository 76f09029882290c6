import type { Hono } from "hono";
import { formatDate, formatTime } from "#platform/clock";
import { page, paths, type Env } from "#platform/http";
import { ButtonLink, PageHead, StaffLayout } from "#platform/ui";
import { week } from "../week.ts";
import { earliest, offsetOf } from "../week-spans.ts";
import { words } from "../words.ts";
import { Moves } from "./week-moves.tsx";
import { Nights } from "./week-nights.tsx";
import { Refusals } from "./week-refusals.tsx";
import { Sent } from "./week-sent.tsx";
import { Staffing } from "./week-staffing.tsx";
import { Unmet } from "./week-unmet.tsx";

const toWeek = (offset: number) => (offset === 0 ? paths.week() : `${paths.week()}?u=${offset}`);

/** The leader's week: made to be read on paper as well. Counts of the own house, and no name of anybody helped. */
export function weekPages(app: Hono<Env>): void {
  app.get(paths.week(), async (c) => {
    const { lang } = c.var;
    const t = words(lang);
    const now = c.var.clock.now();
    const offset = offsetOf(c.req.query("u"));
    const { who, seen } = await c.var.desk.read({ deed: "dutyboard.week" }, async (tx, who) => ({
      who,
      seen: await week(tx, who.org, now, offset),
    }));
    const date = (at: Date) => formatDate(at, lang, now);
    const dates = { from: date(seen.days[0]!.from), to: date(seen.days.at(-1)!.from) };
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("week.title"), "board")}>
        <PageHead
          above={who.orgName}
          title={t("week.h1", dates)}
          quiet={t("week.at", { date: date(now), time: formatTime(now, lang) })}
        >
          {offset === 0 ? <ButtonLink href={paths.rota()}>{t("rota.link")}</ButtonLink> : null}
          {offset > earliest ? (
            <ButtonLink href={toWeek(offset - 1)} variant="secondary">
              {t("week.before")}
            </ButtonLink>
          ) : null}
          {offset < -1 ? (
            <ButtonLink href={toWeek(offset + 1)} variant="secondary">
              {t("week.after")}
            </ButtonLink>
          ) : null}
          {offset < 0 ? (
            <ButtonLink href={toWeek(0)} variant="secondary">
              {t("week.now")}
            </ButtonLink>
          ) : null}
        </PageHead>
        <Refusals seen={seen} lang={lang} now={now} />
        {offset === 0 ? <Staffing nights={seen.staffing} lang={lang} /> : null}
        <Nights seen={seen} lang={lang} now={now} />
        <Moves seen={seen} lang={lang} />
        <Sent sent={seen.sent} lang={lang} />
        <Unmet unmet={seen.unmet} lang={lang} />
      </StaffLayout>,
    );
  });
}
