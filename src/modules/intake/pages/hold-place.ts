import { paths, type Web } from "#platform/http";
import { holdPlace } from "../hold-place.ts";
import { one } from "../need-form.ts";
import { drawSearch } from "./search.tsx";

/** "Hold plassen": on to the hold, or back to the places with what is next best. */
export async function postHold(c: Web) {
  const contact = c.req.param("id")!;
  const unit = one(c.var.posted, "unit");
  const outcome = await c.var.desk.write({ deed: "intake.hold", object: contact }, async (tx, who) => {
    const made = await holdPlace(tx, c.var.desk, { contact, unit }, who, c.var.clock);
    return "no" in made ? made : { to: paths.hold(made.hold) };
  });
  if (outcome instanceof Response) return outcome;
  return drawSearch(c, outcome);
}
