import { publicTexts, texts } from "#platform/text";
import publicEn from "./public-text/en.json" with { type: "json" };
import publicNb from "./public-text/nb.json" with { type: "json" };
import publicNn from "./public-text/nn.json" with { type: "json" };
import publicSe from "./public-text/se.json" with { type: "json" };
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

/** Of the staff pages. */
export const words = texts(nb, nn);
/** Of pages that anybody may meet, so also in English and Northern Sámi. */
export const publicWords = publicTexts(publicNb, publicNn, publicEn, publicSe);
