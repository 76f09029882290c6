import type { Lang } from "#platform/text";

/** Public pages set no cookie, so the language travels in the link; bokmål needs none. */
export function publicLink(path: string, lang: Lang): string {
  return lang === "nb" ? path : `${path}${path.includes("?") ? "&" : "?"}m=${lang}`;
}
