import { formatDate } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Empty,
  Form,
  PageHead,
  Row,
  Rows,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { isPublicId } from "#platform/ids";
import { approvalRequests, steppedUp, StepUpNeeded, type ApprovalRequest } from "#modules/access";
import { askUnlock, lockedCases, unlock, type LockedCase } from "../retention-override.ts";
import { timeText, typedIn, words } from "../words.ts";
import { freshKey } from "./carrier.tsx";

/** Cases whose time has passed: the code, and a way to ask to read one. */
export async function showLocked(c: Web) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const { who, all, asked } = await c.var.desk.read({ deed: "cases.retention" }, async (tx, who) => ({
    who,
    all: await lockedCases(tx, who.org),
    asked: (await approvalRequests(tx, who.org)).filter(
      ({ kind, mine }) => kind === "retention-override" && mine.asked,
    ),
  }));
  const now = clock.now();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("locked.title"), "more")}>
      <PageHead title={t("locked.title")} lead={t("locked.lead")} />
      {all.length === 0 ? <Empty>{t("locked.none")}</Empty> : null}
      <Rows>
        {all.map((one) => (
          <Row
            title={one.code}
            level={2}
            {...(one.openUntil ? { href: paths.case(one.publicId) } : {})}
            meta={
              one.openUntil
                ? t("locked.open", { time: timeText(lang, one.openUntil, now) })
                : t("locked.meta", { day: formatDate(one.endedAt, lang, now) })
            }
            end={
              ["leader", "deputy"].includes(who.role) && !one.openUntil ? (
                <Open c={c} one={one} asked={asked.find(({ object }) => object === one.publicId)} />
              ) : null
            }
          >
            {who.role === "leader" ? (
              <TextLink href={paths.caseKeyHold(one.publicId)} about={one.code}>
                {t("hold.link")}
              </TextLink>
            ) : null}
          </Row>
        ))}
      </Rows>
      <Actions>
        <ButtonLink href={paths.retention()} variant="secondary">
          {t("locked.rules")}
        </ButtonLink>
        {who.role === "deputy" ? null : <TextLink href={paths.keyHolds()}>{t("hold.title")}</TextLink>}
      </Actions>
    </StaffLayout>,
  );
}

function Open({ c, one, asked }: { c: Web; one: LockedCase; asked: ApprovalRequest | undefined }) {
  const t = words(c.var.lang);
  if (asked?.state === "waiting")
    return <TextLink href={paths.approval(asked.id)}>{t("locked.waits")}</TextLink>;
  return (
    <Form action={paths.lockedCases()} hidden={{ ...freshKey(), sak: one.publicId }} plain>
      <Button variant="secondary" about={one.code}>
        {t(asked?.state === "approved" ? "locked.read" : "locked.ask")}
      </Button>
    </Form>
  );
}

/** Opens it when another has said yes; else asks for that. */
export async function postLocked(c: Web) {
  const id = typedIn(c.var.posted, "sak");
  if (!isPublicId(id)) return c.notFound();
  const outcome = await c.var.desk.write({ deed: "cases.unlock", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const opened = await unlock(tx, id, who);
    if ("done" in opened) return { to: paths.case(id) };
    const asked = await askUnlock(tx, id, who);
    return "no" in asked ? asked : { to: paths.approval(asked.request) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return c.notFound();
}
