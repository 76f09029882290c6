import type { Lang } from "#platform/text";
import type { ApprovalRequest } from "./approval-reads.ts";
import { words } from "./words.ts";

/** What is asked for, and what will happen when somebody says yes, in plain words. */
export function approvalText(lang: Lang, { kind, says }: ApprovalRequest): { title: string; will: string } {
  const t = words(lang);
  const { role, lifts, ref, code = "" } = says;
  if (kind === "retention-override" && lifts) {
    const title = code ? t("approval.lift-hold", { code }) : t("approval.lift-holdSome");
    return { title, will: t("approval.will-lift-hold", { why: t(`hold.why.${lifts as "legal"}`) }) };
  }
  const values = {
    ...says,
    ...(role ? { role: t(`role.${role as "leader"}`) } : {}),
    ...(lifts ? { why: t(`wall.reason.${lifts as "set-by-mistake"}`) } : {}),
  };
  const will = t(`approval.will-${kind}`, values);
  return { title: t(`approval.${kind}`, values), will: ref ? `${t("approval.ref", { ref })} ${will}` : will };
}
