import type { Hono } from "hono";
import { paths, type Env } from "#platform/http";
import { isNo } from "#platform/outcome";
import { askExtension } from "../ask-owner.ts";
import { showHold } from "./held.tsx";

/** Half an hour more: one press on the page of the hold, which is also where it leads back. */
export function extensionRoutes(app: Hono<Env>): void {
  app.get(paths.holdExtend(":hold"), (c) => c.redirect(paths.hold(c.req.param("hold")!), 303));
  app.post(paths.holdExtend(":hold"), async (c) => {
    const id = c.req.param("hold")!;
    const { desk, clock } = c.var;
    const outcome = await desk.write({ deed: "places.extend-hold", object: id }, async (tx, who) => {
      const made = await askExtension(tx, desk, { hold: id }, who, clock);
      return isNo(made) ? made : { to: paths.hold(id) };
    });
    if (!isNo(outcome)) return outcome;
    return outcome.no === "not-found" ? c.notFound() : showHold(c, id, outcome.no);
  });
}
