import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

/** The few strings the frame itself says. Everything else is passed in, already translated. */
export type FrameWords = typeof nb;

const words: Record<"nb" | "nn", FrameWords> = { nb, nn };

export function frameWords(lang: "nb" | "nn"): FrameWords {
  return words[lang];
}
