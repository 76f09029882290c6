import { reasons, type Looked } from "./look-at.ts";

/** What the second look left in the form: why, and exactly which pieces were seen. */
export function lookedIn(posted: Record<string, string | string[]>): Looked | null {
  const reason = reasons.find((one) => one === posted._hvorfor);
  return reason && typeof posted._sett === "string" ? { reason, mark: posted._sett } : null;
}
