import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { Empty, Mark, PageHead, Row, Rows, Section, StaffLayout } from "#platform/ui";
import { approvalRequests, type ApprovalRequest } from "../approval-reads.ts";
import { approvalText } from "../approval-words.ts";
import { words } from "../words.ts";
import { ToMore } from "./to-more.tsx";

/** What waits for a second, what one has asked for oneself, and what became of the rest this week. */
export async function showApprovals(c: Web): Promise<Response> {
  const t = words(c.var.lang);
  const { who, all } = await c.var.desk.read({ deed: "access.approvals" }, async (tx, who) => ({
    who,
    all: await approvalRequests(tx, who.org),
  }));
  const waits = all.filter(({ state, mine }) => state === "waiting" && mine.answer);
  const asked = all.filter(({ mine }) => mine.asked);
  const rest = all.filter((one) => !waits.includes(one) && !one.mine.asked);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("approvals.title"), "more")}>
      <PageHead title={t("approvals.title")} lead={t("approvals.lead")} />
      <Section id="venter" title={t("approvals.waits")} line>
        {waits.length === 0 ? <Empty>{t("approvals.none")}</Empty> : <Requests c={c} of={waits} />}
      </Section>
      {asked.length > 0 ? (
        <Section id="dine" title={t("approvals.asked")} line>
          <Requests c={c} of={asked} />
        </Section>
      ) : null}
      {rest.length > 0 ? (
        <Section id="andre" title={t("approvals.rest")} line>
          <Requests c={c} of={rest} />
        </Section>
      ) : null}
      <ToMore c={c} />
    </StaffLayout>,
  );
}

const marks = { waiting: "unknown", approved: "yes", used: "yes", refused: "no", expired: "no" } as const;

export function StateMark({ c, one }: { c: Web; one: ApprovalRequest }) {
  return <Mark is={marks[one.state]}>{words(c.var.lang)(`approvals.is-${one.state}`)}</Mark>;
}

function Requests({ c, of }: { c: Web; of: readonly ApprovalRequest[] }) {
  const { lang, clock } = c.var;
  const t = words(lang);
  return (
    <Rows>
      {of.map((one) => (
        <Row
          title={approvalText(lang, one).title}
          href={paths.approval(one.id)}
          meta={t("approvals.meta", {
            by: one.by ?? t("approvals.keyboard"),
            until: formatDateTime(one.expiresAt, lang, clock.now()),
          })}
        >
          <StateMark c={c} one={one} />
        </Row>
      ))}
    </Rows>
  );
}
