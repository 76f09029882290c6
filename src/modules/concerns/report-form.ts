import type { z } from "zod";
import { z as zod } from "zod";
import { choice, freeText, requiredText } from "#platform/forms";
import { urgencies } from "./report.ts";

export const longestText = 6000;
export const longestReach = 300;

export const reportForm = zod.object({
  text: requiredText(longestText),
  urgency: choice(urgencies),
  reach: freeText(longestReach),
});
export type ReportForm = z.output<typeof reportForm>;
