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

/** One thing that is wrong, or nothing. */
export const only = (field: string, message: string | undefined): Errors => ({
  summary: message === undefined ? [] : [{ field, message }],
  at: (name) => (name === field ? message : undefined),
});

const empty = ["missing", "choose"];

/** Faults of a form in words, for the summary and for each field; what is empty is asked for by what it is. */
export function faultsIn(lang: Lang, faults: readonly FormFault[]): Errors {
  const t = words(lang);
  const summary = faults.map(({ field, fault }) => {
    const [code = "", max = ""] = fault.split(":");
    const own = empty.includes(code) && known.has(`fault.${field}`);
    const key = own ? field : known.has(`fault.${code}`) ? code : "choose";
    return { field, message: t(`fault.${key}` as "fault.too-long", { max }) };
  });
  return { summary, at: (field) => summary.find((error) => error.field === field)?.message };
}
