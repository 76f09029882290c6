import type { FormFault } from "#platform/forms";
import type { PublicLang } from "#platform/text";
import { publicWords } from "../public-words.ts";

/** What is wrong with a field of the form, and what to do. */
export function faultWords(lang: PublicLang, { field, fault }: FormFault): string {
  const t = publicWords(lang);
  const [kind, max = ""] = fault.split(":");
  if (kind === "too-long") return t("fault.long", { max });
  if (kind === "bad-characters") return t("fault.signs");
  return t(field === "urgency" ? "fault.urgency" : "fault.text");
}
