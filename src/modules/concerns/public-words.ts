import { publicTexts } from "#platform/text";
import en from "./public-text/en.json" with { type: "json" };
import nb from "./public-text/nb.json" with { type: "json" };
import nn from "./public-text/nn.json" with { type: "json" };
import se from "./public-text/se.json" with { type: "json" };

/** Of the form, which anybody may meet. */
export const publicWords = publicTexts(nb, nn, en, se);
