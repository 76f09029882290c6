import { publicTexts } from "#platform/text";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };
import en from "./text/en.json" with { type: "json" };
import se from "./text/se.json" with { type: "json" };

export const words = publicTexts(nb, nn, en, se);
export type Key = Parameters<ReturnType<typeof words>>[0];
