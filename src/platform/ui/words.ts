import type { PublicLang } from "#platform/text";
import en from "./text/en.json" with { type: "json" };
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };
import se from "./text/se.json" with { type: "json" };

/** The few strings the frame itself says. Everything else is passed in, already translated. */
export type FrameWords = typeof nb;

const words: Record<PublicLang, FrameWords> = { nb, nn, en, se };

export function frameWords(lang: PublicLang): FrameWords {
  return words[lang];
}
