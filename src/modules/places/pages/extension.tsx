import type { Hono } from "hono";
import { paths, type Env } from "#platform/http";
import { isNo } from "#platform/outcome";
import { askExtension } from "../ask-owner.ts";
import { extensionReasons } from "../held.ts";
import { showHold } from "./held.tsx";
import { idIn } from "./id-in.ts";

/** Half an hour more: one press on the page of the hold, which is also where it leads back. */
export function extensionRoutes(app: Hono<Env>): void {
  app.get(paths.holdExtend(":hold"), (c) => {
    const id = idIn(c, "hold");
    return id ? c.redirect(paths.hold(id), 303) : c.notFound();
  });
  app.post(paths.holdExtend(":hold"), async (c) => {
    const id = idIn(c, "hold");
    if (!id) return c.notFound();
    const { desk, clock } = c.var;
    const reason = extensionReasons.find((one) => one === c.var.posted.reason);
    const outcome = await desk.write({ deed: "places.extend-hold", object: id }, async (tx, who) => {
      const made = await askExtension(tx, desk, { hold: id, reason }, who, clock);
      return isNo(made) ? made : { to: paths.hold(id) };
    });
    if (!isNo(outcome)) return outcome;
    return outcome.no === "not-found" ? c.notFound() : showHold(c, id, outcome.no);
  });
}
