import type { PublicLang } from "#platform/text";

/** How much it hurries, in the words of whoever writes. Decides the deadline, so it stands in clear. */
export const urgencies = ["today", "soon", "later"] as const;
export type Urgency = (typeof urgencies)[number];

/** Why a report is read. Closed, and written down before anything is opened. */
export const readingPurposes = ["assess", "hand-on", "check"] as const;
export type ReadingPurpose = (typeof readingPurposes)[number];

/** What somebody told. Sealed; nobody but its letterbox's people sees it. */
export interface Told {
  text: string;
  /** How the one who wrote can be reached safely; empty for somebody who stays unknown. */
  reach: string;
  urgency: Urgency;
  lang: PublicLang;
}

/** Where a sealed report belongs; it opens nowhere else. */
export const reportPlace = (org: string, row: string) => ({
  ...{ org, table: "concerns.reports", column: "sealed" },
  row,
});

/** More than the longest we take, so that what is stored is as long for a line as for three pages. */
const block = 40 * 1024;

export function packed(told: Told): string {
  const json = JSON.stringify(told);
  const size = Buffer.byteLength(json);
  return json + " ".repeat(Math.ceil(size / block) * block - size);
}

export const unpacked = (json: string): Told => JSON.parse(json) as Told;
