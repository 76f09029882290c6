import type { FormFault } from "#platform/forms";
import { texts, type Lang } from "#platform/text";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

export const words = texts(nb, nn);
const known = new Set(Object.keys(nb));

export interface Errors {
  summary: { field: string; message: string }[];
  at: (field: string) => string | undefined;
}

/** Faults of a form in words, for the summary and for each field. */
export function faultsIn(lang: Lang, faults: readonly FormFault[]): Errors {
  const t = words(lang);
  const summary = faults.map(({ field, fault }) => {
    const [code = "", max = ""] = fault.split(":");
    const key = known.has(`fault.${code}`) ? code : "choose";
    return { field, message: t(`fault.${key}` as "fault.too-long", { max }) };
  });
  return { summary, at: (field) => summary.find((error) => error.field === field)?.message };
}
