import { formatDate } from "#platform/clock";
import { texts, type Lang } from "#platform/text";
import nb from "../entry-text/nb.json" with { type: "json" };
import nn from "../entry-text/nn.json" with { type: "json" };

/** Of the pages where a centre keeps its entry; what everybody reads stands in `entryWords`. */
export const words = texts(nb, nn);

/** `3. november` of `2026-11-03`, with the year when it is another than now. */
export const dayText = (lang: Lang, day: string, now: Date) => formatDate(new Date(day), lang, now);
