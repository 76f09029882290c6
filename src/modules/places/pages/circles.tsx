import type { Hono } from "hono";
import type { Tx } from "#platform/db";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { ErrorSummary, Note, PageHead, StaffLayout } from "#platform/ui";
import { clashesOf, circlesOf } from "../circles.ts";
import { clashCircles, endCircle, endClash, makeCircle } from "../circle-set-up.ts";
import { words } from "../words.ts";
import { readCircles, type CircleFault, type CircleWish } from "./circle-form.ts";
import { CircleLines } from "./circle-lines.tsx";
import { ClashLines } from "./clash-lines.tsx";

const deed = { deed: "places.set-up-circles" };

/** Groups that may not meet: the leader makes them, and says which two. */
export function circleRoutes(app: Hono<Env>): void {
  app.get(paths.circles(), (c) => draw(c));
  app.post(paths.circles(), async (c) => {
    const read = readCircles(c.var.posted);
    if ("field" in read) return draw(c, read);
    const outcome = await c.var.desk.write(deed, async (tx, who) => {
      const done = await carryOut(c, tx, who, read);
      return isNo(done) ? done : { to: paths.circles() };
    });
    if (!isNo(outcome)) return outcome;
    return outcome.no === "not-found" ? c.notFound() : draw(c, { field: "one", fault: outcome.no });
  });
}

function carryOut(c: Web, tx: Tx, who: Actor, wish: CircleWish) {
  const { clock } = c.var;
  if (wish.act === "make") return makeCircle(tx, wish.name, who, clock);
  if (wish.act === "clash") return clashCircles(tx, wish.between, who, clock);
  return (wish.act === "end" ? endCircle : endClash)(tx, wish.id, who, clock);
}

async function draw(c: Web, fault?: CircleFault): Promise<Response> {
  const seen = await c.var.desk.read(deed, async (tx, who) => ({
    who,
    circles: await circlesOf(tx, who.org),
    clashes: await clashesOf(tx, who.org),
  }));
  const { lang, posted } = c.var;
  const t = words(lang);
  const errors = fault ? [{ field: fault.field, message: t(`circle.fault.${fault.fault}`) }] : [];
  const shown = { lang, circles: seen.circles, typed: fault ? posted : {}, errors };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(seen.who, t("circle.title"), "places")}>
      <ErrorSummary title={t("circle.faults")} errors={errors} />
      <PageHead title={t("circle.h1")} lead={t("circle.lead")} quiet={seen.who.orgName} />
      <Note kind="lantern">{t("circle.no-names")}</Note>
      <CircleLines {...shown} />
      <ClashLines {...shown} clashes={seen.clashes} />
    </StaffLayout>,
    fault ? 422 : 200,
  );
}
