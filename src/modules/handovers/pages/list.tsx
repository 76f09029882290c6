import type { Hono } from "hono";
import { formatDate, formatDateTime } from "#platform/clock";
import type { Env } from "#platform/http";
import { page, paths } from "#platform/http";
import {
  ButtonLink,
  Empty,
  Heading,
  Mark,
  Quiet,
  Row,
  Rows,
  Section,
  StaffLayout,
  Table,
} from "#platform/ui";
import { handoverDuties } from "../duties.ts";
import { ledger } from "../ledger.ts";
import { sentOffers, type SentOffer } from "../reads.ts";
import { words } from "../words.ts";

const weekMs = 7 * 24 * 3_600_000;

export function listPages(app: Hono<Env>): void {
  app.get(paths.handovers(), async (c) => {
    const { lang } = c.var;
    const t = words(lang);
    const now = c.var.clock.now();
    const { who, duties, sent } = await c.var.desk.read({ deed: "handovers.list" }, async (tx, who) => ({
      who,
      duties: await handoverDuties(tx, who.org, now),
      sent: await sentOffers(tx, who.org, new Date(now.getTime() - weekMs)),
    }));
    const { incoming, waiting, returned } = duties;
    const settled = sent.filter((one) => one.state !== "open" && !returned.includes(one));
    const due = (at: Date) => t("list.due", { time: formatDateTime(at, lang, now) });
    const sentRow = (one: SentOffer, label: string, variant: "primary" | "secondary" | "tertiary") => (
      <Row
        title={t("list.to", { org: one.toName })}
        meta={
          one.state === "open"
            ? due(one.answerDue)
            : `${t(`state.${one.state}`)}, ${formatDateTime(one.endedAt ?? now, lang, now)}`
        }
        end={
          <ButtonLink href={paths.sent(one.publicId)} variant={variant} about={one.toName}>
            {label}
          </ButtonLink>
        }
      />
    );
    const empty = incoming.length + waiting.length + returned.length === 0;
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("list.title"), "handovers")}>
        <Heading level={1}>{t("list.title")}</Heading>
        {empty ? <Empty>{t("list.none")}</Empty> : null}
        {incoming.length > 0 ? (
          <Section id="inn" title={t("list.incoming")} line>
            <Rows>
              {incoming.map((one) => (
                <Row
                  title={t("list.from", { org: one.fromName })}
                  meta={due(one.answerDue)}
                  end={
                    <ButtonLink href={paths.request(one.publicId)} about={one.fromName}>
                      {t("list.answer")}
                    </ButtonLink>
                  }
                />
              ))}
            </Rows>
          </Section>
        ) : null}
        {returned.length > 0 ? (
          <Section id="retur" title={t("list.returned")} line>
            <Rows>{returned.map((one) => sentRow(one, t("list.next"), "primary"))}</Rows>
          </Section>
        ) : null}
        {waiting.length > 0 ? (
          <Section id="ut" title={t("list.waiting")} line>
            <Rows>{waiting.map((one) => sentRow(one, t("list.see"), "secondary"))}</Rows>
          </Section>
        ) : null}
        {sent.length > 0 ? (
          <Section id="regnskap" title={t("list.ledger")}>
            <Quiet>{t("list.ledgerNote")}</Quiet>
            <Table
              name={t("list.ledger")}
              columns={[
                { label: t("ledger.day") },
                { label: t("ledger.sent"), number: true },
                { label: t("ledger.accepted"), number: true },
                { label: t("ledger.waiting"), number: true },
                { label: t("ledger.returned"), number: true },
                { label: t("ledger.adds") },
              ]}
              rows={ledger(sent, now).map((day) => ({
                head: formatDate(day.day, lang, now),
                cells: [
                  day.sent,
                  day.accepted,
                  day.waiting,
                  day.returned,
                  day.missing === 0 ? (
                    <Mark is="yes">{t("ledger.yes")}</Mark>
                  ) : (
                    <Mark is="cond">{t("ledger.missing", { n: day.missing })}</Mark>
                  ),
                ],
              }))}
            />
          </Section>
        ) : null}
        {settled.length > 0 ? (
          <Section id="avgjort" title={t("list.done")} line>
            <Rows>{settled.map((one) => sentRow(one, t("list.see"), "tertiary"))}</Rows>
          </Section>
        ) : null}
      </StaffLayout>,
    );
  });
}
