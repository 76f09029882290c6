import type { Hono } from "hono";
import { osloDate } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { Actions, Button, ButtonLink, Form, PageHead, Prose, StaffLayout } from "#platform/ui";
import {
  anyWall,
  approvalRequests,
  askApproval,
  digestOf,
  steppedUp,
  StepUpNeeded,
  useApproval,
  type ApprovalRequest,
} from "#modules/access";
import { exportLog } from "#modules/audit";
import { words } from "./words.ts";

const deed = "audit.take-out";

/** The log of one's own house, of one day: a yes is for that, and not for the next. */
const agreed = (c: Web, who: Actor) => ({
  kind: "export" as const,
  digest: digestOf(["log", who.orgPublicId, osloDate(c.var.clock.now())]),
});

/** The log taken out of the house as a file, by two. */
export function logExportPages(app: Hono<Env>): void {
  app.get(paths.logExport(), async (c) => {
    const t = words(c.var.lang);
    const { who, asked } = await c.var.desk.read({ deed }, async (tx, who) => {
      const { digest } = agreed(c, who);
      const mine = (await approvalRequests(tx, who.org)).filter(
        (one) => one.mine.asked && one.kind === "export",
      );
      return { who, asked: mine.find((one) => one.digest.equals(digest)) };
    });
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("takeOut.title"), "more")}>
        <PageHead title={t("takeOut.title")} lead={t("takeOut.lead")} />
        <Prose>
          <p>{t("takeOut.what")}</p>
        </Prose>
        <Next c={c} asked={asked} />
      </StaffLayout>,
    );
  });

  app.post(paths.logExport(), async (c) => {
    const { who, next } = await c.var.desk.read({ deed }, async (tx, who) => {
      if (!(await steppedUp(tx))) return { who, next: "step-up" as const };
      // The whole log has lines a wall hides (habilitet), and without them it does not hold: somebody else takes it out.
      const used = !(await anyWall(tx)) && (await useApproval(tx, who.org, agreed(c, who), who));
      if (used && "approval" in used) return { who, next: "out" as const };
      return { who, next: await askApproval(tx, who.org, agreed(c, who), who) };
    });
    if (next === "step-up") throw new StepUpNeeded();
    if (next !== "out") return c.redirect(paths.approval(next.request), 303);
    const lines: string[] = [];
    await c.var.desk.at(who.org, { deed }, who, async (tx) => {
      for await (const line of exportLog(tx, who.org)) lines.push(`${line}\n`);
    });
    return c.body(lines.join(""), 200, {
      "content-type": "application/jsonl",
      "content-disposition": 'attachment; filename="logg.jsonl"',
    });
  });
}

function Next({ c, asked }: { c: Web; asked: ApprovalRequest | undefined }) {
  const t = words(c.var.lang);
  if (asked?.state === "waiting")
    return (
      <Actions>
        <ButtonLink href={paths.approval(asked.id)}>{t("takeOut.waits")}</ButtonLink>
      </Actions>
    );
  return (
    <Form action={paths.logExport()} plain>
      <Actions>
        <Button>{t(asked?.state === "approved" ? "takeOut.out" : "takeOut.ask")}</Button>
        <ButtonLink href={paths.log()} variant="secondary">
          {t("takeOut.back")}
        </ButtonLink>
      </Actions>
    </Form>
  );
}
