import type { Hono } from "hono";
import { paths, type Actor, type Desk, type Env, type Web } from "#platform/http";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { isNo, type Refusal } from "#platform/outcome";
import { askDeparture, askKnown } from "../ask-transport.ts";
import { reach } from "../transport-reach.ts";
import { showHold, type HoldNote } from "./held.tsx";
import { idIn } from "./id-in.ts";

type Asked = (
  tx: Tx,
  desk: Desk,
  hold: string,
  who: Actor,
  clock: Clock,
) => Promise<object | Refusal<"not-found" | HoldNote>>;

/** Set out, there, and read: one press each on the page of the hold, which is also where they lead back. */
export function wayMarkRoutes(app: Hono<Env>): void {
  const mark = (path: (hold: string) => string, deed: string, ask: Asked) => {
    app.get(path(":hold"), (c) => {
      const hold = idIn(c, "hold");
      return hold ? c.redirect(paths.hold(hold), 303) : c.notFound();
    });
    app.post(path(":hold"), (c) => press(c, deed, ask));
  };
  mark(paths.departure, "places.depart", askDeparture);
  mark(paths.reached, "places.arrive", (tx, _, hold, who, clock) => reach(tx, { hold }, who, clock));
  mark(paths.noShowKnown, "places.know-no-show", askKnown);
}

async function press(c: Web, deed: string, ask: Asked): Promise<Response> {
  const hold = idIn(c, "hold");
  if (!hold) return c.notFound();
  const { desk, clock } = c.var;
  const outcome = await desk.write({ deed, object: hold }, async (tx, who) => {
    const made = await ask(tx, desk, hold, who, clock);
    return isNo(made) ? made : { to: paths.hold(hold) };
  });
  if (!isNo(outcome)) return outcome;
  return outcome.no === "not-found" ? c.notFound() : showHold(c, hold, outcome.no);
}
