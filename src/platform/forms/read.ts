import type { z } from "zod";

export interface FormFault {
  field: string;
  /** `missing`, `too-long:500`, `number:0:17`, `choose`, `bad-characters`, or a code of the schema's own. */
  fault: string;
}

/** What was posted: the parsed command, or the faults with everything typed kept as it was. */
export type FormRead<T> =
  | { ok: true; value: T; typed: Record<string, string | string[]> }
  | { ok: false; faults: FormFault[]; typed: Record<string, string | string[]> };

/** Fields with a leading underscore belong to the carrier (key, version, language), not to the command. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  posted: Record<string, string | string[]>,
): FormRead<z.output<Schema>> {
  const own = Object.fromEntries(Object.entries(posted).filter(([name]) => !name.startsWith("_")));
  const parsed = schema.safeParse(own);
  if (parsed.success) return { ok: true, value: parsed.data, typed: posted };
  const faults = new Map<string, FormFault>();
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? "");
    if (!faults.has(field)) faults.set(field, { field, fault: faultOf(issue) });
  }
  return { ok: false, faults: [...faults.values()], typed: posted };
}

function faultOf(issue: { code: string; message: string }): string {
  return issue.code === "invalid_type" ? "missing" : issue.message;
}
