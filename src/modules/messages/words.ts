import { texts, type Lang } from "#platform/text";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

export const words = texts(nb, nn);
const known = new Set(Object.keys(nb));

/** A fault code of a field in words; of this field where it has words of its own. */
export function faultText(lang: Lang, fault: string, field = ""): string {
  const [code, max = ""] = fault.split(":");
  const key = [`fault.${code}.${field}`, `fault.${code}`].find((one) => known.has(one)) ?? "fault.choose";
  return words(lang)(key as "fault.too-long", { max });
}
