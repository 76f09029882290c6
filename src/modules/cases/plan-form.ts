import { z } from "zod";
import { atOsloTime, osloParts } from "#platform/clock";
import { freeText } from "#platform/forms";
import type { TrackPlan } from "./screen.ts";

export const planLength = 500;
export const leadLength = 120;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const clockPattern = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** A date and a clock time as typed; both or none. */
export function instantOf(date: string, clock: string): Date | null | { field: string; fault: string } {
  if (date === "" && clock === "") return null;
  if (date === "") return { field: "dato", fault: "date-missing" };
  if (clock === "") return { field: "klokke", fault: "clock-missing" };
  const [, year, month, day] = datePattern.exec(date) ?? [];
  const [, hour, minute] = clockPattern.exec(clock) ?? [];
  if (year === undefined || Number(year) < 2000) return { field: "dato", fault: "date" };
  if (hour === undefined) return { field: "klokke", fault: "clock" };
  const at = atOsloTime(Number(year), Number(month), Number(day), Number(hour), Number(minute));
  const seen = osloParts(at);
  // 31 February would silently have become a day in March.
  return seen.month === Number(month) && seen.day === Number(day) ? at : { field: "dato", fault: "date" };
}

export const planForm = z
  .object({
    mal: freeText(planLength),
    steg: freeText(planLength),
    dato: freeText(20),
    klokke: freeText(20),
    leder: freeText(leadLength),
  })
  .transform(({ mal, steg, dato, klokke, leder }, context) => {
    const at = instantOf(dato, klokke);
    const fault = (field: string, message: string) => {
      context.addIssue({ code: "custom", path: [field], message });
      return z.NEVER;
    };
    if (at && "fault" in at) return fault(at.field, at.fault);
    if (at && steg === "") return fault("steg", "time-without-step");
    return { goal: mal, nextStep: steg, nextAt: at, lead: leder };
  });

const two = (n: number) => String(n).padStart(2, "0");

/** A plan as it stands in the fields. */
export function typedPlan(plan: Pick<TrackPlan, "goal" | "nextStep" | "nextAt" | "lead">) {
  const at = plan.nextAt && osloParts(plan.nextAt);
  return {
    mal: plan.goal,
    steg: plan.nextStep,
    dato: at ? `${at.year}-${two(at.month)}-${two(at.day)}` : "",
    klokke: at ? `${two(at.hour)}:${two(at.minute)}` : "",
    leder: plan.lead,
  };
}
