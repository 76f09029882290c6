import { formatDate } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Actions, Button, Empty, Form, PageHead, Row, Rows, StaffLayout, TextLink } from "#platform/ui";
import {
  approvalRequests,
  askLiftKeyHold,
  liftKeyHold,
  steppedUp,
  StepUpNeeded,
  type ApprovalRequest,
} from "#modules/access";
import { holdLines, type HoldLine } from "../key-hold.ts";
import { typedIn, words } from "../words.ts";
import { freshKey } from "./carrier.tsx";

/** Everything that must not be destroyed now, why, and the way to end it. */
export async function showKeyHolds(c: Web) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const { who, all, asked } = await c.var.desk.read({ deed: "cases.key-holds" }, async (tx, who) => ({
    who,
    all: await holdLines(tx, who.org),
    asked: (await approvalRequests(tx, who.org)).filter(
      ({ kind, says }) => kind === "retention-override" && says.lifts,
    ),
  }));
  const now = clock.now();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("hold.title"), "more")}>
      <PageHead title={t("hold.title")} lead={t("hold.lead")} />
      {all.length === 0 ? <Empty>{t("hold.none")}</Empty> : null}
      <Rows>
        {all.map((one) => (
          <Row
            level={2}
            title={one.code ? t("case", { code: one.code }) : t("hold.aCase")}
            meta={t(one.by ? "hold.meta" : "hold.metaHavn", {
              why: t(`hold.for-${one.why}`),
              day: formatDate(one.at, lang, now),
              name: one.by ?? "",
            })}
            end={<Lift c={c} who={who} one={one} asked={asked.filter(({ object }) => object === one.id)} />}
          />
        ))}
      </Rows>
      <Actions>
        <TextLink href={paths.lockedCases()}>{t("locked.title")}</TextLink>
        <TextLink href={paths.keys()}>{t("hold.toKeys")}</TextLink>
      </Actions>
    </StaffLayout>,
  );
}

function Lift(props: { c: Web; who: Actor; one: HoldLine; asked: ApprovalRequest[] }) {
  const { c, who, one, asked } = props;
  const t = words(c.var.lang);
  const waits = asked.find(({ state }) => state === "waiting");
  if (waits) return <TextLink href={paths.approval(waits.id)}>{t("hold.waits")}</TextLink>;
  if (who.role !== "leader") return null;
  const mine = asked.some(({ state, mine }) => state === "approved" && mine.asked);
  return (
    <Form action={paths.keyHolds()} hidden={{ ...freshKey(), stopp: one.id }} plain>
      <Button variant="secondary" about={one.code ?? ""}>
        {t(mine ? "hold.lift" : "hold.ask")}
      </Button>
    </Form>
  );
}

/** Lifts it when another has said yes; else asks for that. */
export async function postKeyHolds(c: Web) {
  const id = typedIn(c.var.posted, "stopp");
  if (!isPublicId(id)) return c.notFound();
  const outcome = await c.var.desk.write({ deed: "cases.lift-keys", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const lifted = await liftKeyHold(tx, id, who);
    if ("done" in lifted) return { to: paths.keyHolds() };
    const one = (await holdLines(tx, who.org)).find((line) => line.id === id);
    const asked = await askLiftKeyHold(tx, id, one?.code ?? null, who);
    return "no" in asked ? asked : { to: paths.approval(asked.request) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return c.notFound();
}
