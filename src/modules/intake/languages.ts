import { languageName } from "#modules/directory";
import type { Lang } from "#platform/text";

/** Those an interpreter is called for most often, and North Sámi, whose speakers have rights of their own (krisesenterlova § 3). */
const first = ["ar", "en", "fa", "ku", "pl", "ru", "se", "so", "ti", "uk"];

/** The living languages of ISO 639-1, without Norwegian in its three codes; Twi is called Akan, which stands there. */
const all =
  "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv dz ee el en es et " +
  "eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz id ig ii ik is it iu ja jv ka kg ki kj kk " +
  "kl km kn ko kr ks ku kv kw ky lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nd ne ng nl nr nv ny oc " +
  "oj om or os pa pl ps pt qu rm rn ro ru rw sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk " +
  "tl tn to tr ts tt ty ug uk ur uz ve vi wa wo xh yi yo za zh zu";
const codes = new Set(all.split(" "));

export const isLanguage = (code: string): boolean => codes.has(code);

/** To choose from: those most asked for, then the rest; each by its name. */
export function languageChoices(lang: Lang): { value: string; label: string }[] {
  const named = (some: readonly string[]) =>
    some
      .map((value) => ({ value, label: languageName(lang, value).name }))
      .sort((a, b) => a.label.localeCompare(b.label, lang));
  return [...named(first), ...named([...codes].filter((code) => !first.includes(code)))];
}
