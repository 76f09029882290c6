import type { Hono } from "hono";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { paths, type Actor, type Env, type Web } from "#platform/http";
import { isNo, type Refusal } from "#platform/outcome";
import { comeBack } from "../absence.ts";
import { arrive } from "../arrival.ts";
import type { StayAsked } from "../stay-for-change.ts";
import { idIn } from "./id-in.ts";
import { isNote, showStay, type StayNote } from "./stay.tsx";

type No = Refusal<"not-found" | StayNote>;
type Verb = (tx: Tx, asked: StayAsked, who: Actor, clock: Clock) => Promise<object | No>;

/** Here, and here again: one press each on the page of the stay. */
export function stayActRoutes(app: Hono<Env>): void {
  const act = (path: (id: string) => string, deed: string, verb: Verb) => {
    app.get(path(":id"), (c) => {
      const id = idIn(c, "id");
      return id ? c.redirect(paths.stay(id), 303) : c.notFound();
    });
    app.post(path(":id"), (c) => {
      const id = idIn(c, "id");
      return id
        ? changeStay(c, id, deed, (tx, who) => verb(tx, { stay: id }, who, c.var.clock))
        : c.notFound();
    });
  };
  act(paths.stayArrival, "places.arrive", arrive);
  act(paths.stayBack, "places.come-back", comeBack);
}

/** Does it and leads back to the stay, or shows the stay as it is with what stood in the way. */
export async function changeStay<Own extends string = never>(
  c: Web,
  id: string,
  deed: string,
  work: (tx: Tx, who: Actor) => Promise<object | No | Refusal<Own>>,
  /** Answers what the form itself must mend. */
  mend?: (no: Own) => Promise<Response>,
): Promise<Response> {
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const made = await work(tx, who);
    return isNo(made) ? (made as Refusal<"not-found" | StayNote | Own>) : { to: paths.stay(id) };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return isNote(outcome.no) || !mend ? showStay(c, id, outcome.no as StayNote) : mend(outcome.no as Own);
}
