import { paths, type Web } from "#platform/http";
import { openCaseFromHold } from "../open-case.ts";

/**
 * From the hold to the case. A room elsewhere goes on to the question to its owner; one of ours is a stay
 * at once. A room of ours that was lost meanwhile sends back to the places, with the case open.
 */
export async function postCase(c: Web) {
  const hold = c.req.param("id")!;
  const outcome = await c.var.desk.write({ deed: "intake.open-case", object: hold }, async (tx, who) => {
    const opened = await openCaseFromHold(tx, { hold }, who, c.var.clock);
    if ("no" in opened) return opened;
    if (opened.room === "elsewhere") return { to: paths.offer(opened.case) };
    return { to: opened.room === "ours" ? paths.case(opened.case) : paths.contact(opened.contact) };
  });
  if (outcome instanceof Response) return outcome;
  return c.notFound();
}
