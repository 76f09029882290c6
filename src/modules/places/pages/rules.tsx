import type { Hono } from "hono";
import { formatDate, osloDate } from "#platform/clock";
import { page, paths, type Env } from "#platform/http";
import { Facts, PageHead, Quiet, Section, StaffLayout, TextLink } from "#platform/ui";
import { rulesOn, ruleSet, type Rule } from "../rules.ts";
import { ruleText, words } from "../words.ts";

export function rulesRoutes(app: Hono<Env>): void {
  app.get(paths.rules(), async (c) => {
    const { lang, clock, desk } = c.var;
    const now = clock.now();
    const today = osloDate(now);
    const who = await desk.read({ deed: "places.see-rules" }, async (_tx, actor) => actor);
    const t = words(lang);
    // Always with the year: a rule may be older than the one who reads it.
    const day = (date: string) => formatDate(new Date(date), lang, new Date(0));
    const dates = ({ from, until }: Rule) =>
      until === null
        ? t("rules.from", { date: day(from) })
        : t("rules.from-until", { date: day(from), until: day(until) });
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("rules.title"), "places")}>
        <PageHead title={t("rules.h1")} lead={t("rules.lead")} />
        <Facts
          items={rulesOn(today).map((rule) => ({
            term: ruleText(lang, rule.code),
            answer: rule.law ? t("rules.law", rule.law) : t("rules.no-law"),
            ground: dates(rule),
          }))}
        />
        <Quiet>{t("rules.version", { name: ruleSet(today) })}</Quiet>
        <Section id="rekkefolge" title={t("rules.order")} line>
          <p>{t("rules.order-lead")}</p>
          <TextLink href={paths.ranking()}>{t("rules.see-order")}</TextLink>
        </Section>
      </StaffLayout>,
    );
  });
}
