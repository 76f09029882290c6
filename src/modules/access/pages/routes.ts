import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import { postAnswer, showApproval } from "./approval.tsx";
import { postApprovedCode } from "./approval-code.tsx";
import { showApprovals } from "./approvals.tsx";
import { postBreakGlass, postGlassEnd, showBreakGlass } from "./break-glass.tsx";
import { showGlasses } from "./break-glass-list.tsx";
import { postReview, showGlass } from "./break-glass-review.tsx";
import { postInvitation, postWithdrawal, showInvitation } from "./invitation.tsx";
import { postEnd, postRecoveryAsked, postRecoveryApproved, showMember } from "./member.tsx";
import { showMembers } from "./members.tsx";
import { keyPages } from "./key-routes.ts";
import { postSessionEnd, showSessions } from "./sessions.tsx";
import { wallPages } from "./wall-routes.ts";

const idIn = (c: Web) => c.req.param("id") ?? "";

export function memberPages(app: Hono<Env>): void {
  wallPages(app);
  keyPages(app);
  app.get(paths.members(), showMembers);
  app.get(paths.newMember(), showInvitation);
  app.post(paths.newMember(), postInvitation);
  app.post(paths.invitationEnd(":id"), (c) => postWithdrawal(c, idIn(c)));
  app.post(paths.recovery(":id"), (c) => postRecoveryApproved(c, idIn(c)));
  app.get(paths.member(":id"), (c) => showMember(c, idIn(c)));
  app.post(paths.memberEnd(":id"), (c) => postEnd(c, idIn(c)));
  app.post(paths.memberRecovery(":id"), (c) => postRecoveryAsked(c, idIn(c)));
  app.get(paths.approvals(), showApprovals);
  app.get(paths.approval(":id"), (c) => showApproval(c, idIn(c)));
  app.post(paths.approvalYes(":id"), (c) => postAnswer(c, idIn(c), true));
  app.post(paths.approvalNo(":id"), (c) => postAnswer(c, idIn(c), false));
  app.post(paths.approvalCode(":id"), (c) => postApprovedCode(c, idIn(c)));
  app.get(paths.breakGlass(), showBreakGlass).post(postBreakGlass);
  app.get(paths.glasses(), showGlasses);
  app.get(paths.glass(":id"), (c) => showGlass(c, idIn(c)));
  app.post(paths.glass(":id"), (c) => postReview(c, idIn(c)));
  app.post(paths.glassEnd(":id"), (c) => postGlassEnd(c, idIn(c)));
  app.get(paths.sessions(), showSessions);
  app.post(paths.sessions(), postSessionEnd);
}
