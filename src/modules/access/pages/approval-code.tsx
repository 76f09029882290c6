import { paths, type Web } from "#platform/http";
import { inviteApproved } from "../approval-invite.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { showCode } from "./members.tsx";

/** The code is made when another has said yes, and shown to the one who asked. */
export async function postApprovedCode(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.read({ deed: "access.invite", object: id }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    const made = await inviteApproved(tx, id, who, c.var.clock);
    return "no" in made ? made : { ...made, who };
  });
  if (!("no" in outcome)) return showCode(c, outcome.who, { ...outcome, again: false });
  if (outcome.no === "step-up") throw new StepUpNeeded();
  return outcome.no === "not-approved" ? c.redirect(paths.approval(id), 303) : c.notFound();
}
