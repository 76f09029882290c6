import { texts } from "#platform/text";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

/** Of the staff pages. */
export const words = texts(nb, nn);
