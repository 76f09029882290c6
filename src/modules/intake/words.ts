import { formatSpan } from "#platform/clock";
import type { FormFault } from "#platform/forms";
import { texts, type Lang } from "#platform/text";
import { many, one, type Typed } from "./need-form.ts";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

export const words = texts(nb, nn);
type Key = Parameters<ReturnType<typeof words>>[0];

const plain = new Set(Object.keys(nb));

/** A fault that may concern more than one field, with what its sentence names. */
export interface Fault extends FormFault {
  also?: readonly string[];
  values?: Record<string, string | number>;
}

/** One sentence for one fault, in words that say what to do. */
function faultText(lang: Lang, { field, fault, values }: Fault, typed: Typed): string {
  const t = words(lang);
  if (fault === "bad-characters") {
    return t(many(typed, field).some((text) => text.includes("\u0000")) ? "fault.nul" : "fault.surrogate");
  }
  if (fault.startsWith("too-long:")) {
    return t("fault.too-long", {
      max: fault.slice("too-long:".length),
      count: Array.from(one(typed, field)).length,
    });
  }
  const told =
    typeof values?.minutes === "number"
      ? { ...values, span: formatSpan(values.minutes * 60_000, lang) }
      : values;
  const own = `fault.${fault}.${field}`;
  if (plain.has(own)) return t(own as Key);
  return t(plain.has(`fault.${fault}`) ? (`fault.${fault}` as Key) : "fault.choose", told);
}

export interface Errors {
  summary: { field: string; message: string }[];
  /** The sentence at a field. */
  at: (field: string) => string | undefined;
}

export function errorsOf(lang: Lang, faults: readonly Fault[], typed: Typed): Errors {
  const all = faults.map((fault) => ({ ...fault, message: faultText(lang, fault, typed) }));
  return {
    summary: all.map(({ field, message }) => ({ field, message })),
    at: (field) => all.find((one) => one.field === field || one.also?.includes(field))?.message,
  };
}
