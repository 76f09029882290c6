import { one, type Typed } from "../need-form.ts";

/** The version the worker saw; a form without a whole one counts as out of date. */
export function versionIn(posted: Typed): number {
  const text = one(posted, "_version");
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
