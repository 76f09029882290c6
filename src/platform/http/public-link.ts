import type { PublicLang } from "#platform/text";

/**
 * Public pages set no cookie, so the language travels in every link. Bokmål too: without it, the browser's
 * own preference would win over what the reader has just chosen.
 */
export function publicLink(path: string, lang: PublicLang): string {
  return `${path}${path.includes("?") ? "&" : "?"}m=${lang}`;
}
