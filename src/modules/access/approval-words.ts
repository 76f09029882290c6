import type { Lang } from "#platform/text";
import type { ApprovalRequest } from "./approval-reads.ts";
import { words } from "./words.ts";

/** What is asked for, and what will happen when somebody says yes, in plain words. */
export function approvalText(lang: Lang, { kind, says }: ApprovalRequest): { title: string; will: string } {
  const t = words(lang);
  if (says.lifts) {
    return {
      title: t("approval.lift-hold"),
      will: t("approval.will-lift-hold", { why: t(`hold.why.${says.lifts as "legal"}`) }),
    };
  }
  const role = says.role ? { role: t(`role.${says.role as "leader"}`) } : {};
  const values = { ...says, ...role };
  return { title: t(`approval.${kind}`, values), will: t(`approval.will-${kind}`, values) };
}
