import { mostChildren, wishes, type Need, type SubstanceNeed } from "#modules/places";
import { choice, choices, freeText } from "#platform/forms";
import { z } from "zod";
import type { Contact, Notes } from "./contact.ts";
import { dateIn } from "./date-in.ts";
import { isLanguage } from "./languages.ts";

export const substanceNeeds = [
  "intoxicated",
  "use",
  "lar",
  "withdrawal",
] as const satisfies readonly SubstanceNeed[];
export const distances = ["50", "100", "200"] as const;
/** Minutes by car from where it is not safe. */
export const awaySteps = ["30", "60", "90", "120", "180"] as const;
export const noteLimit = 2000;

/** Ages as people write them: "3, 6", "3 og 6", "3.6" (the number pad has a point and no comma). */
const ages = z
  .string()
  .default("")
  .transform((text, context) => {
    const parts = text
      .trim()
      .split(/[\s,.;/+&]+|\bog\b/i)
      .filter((part) => part !== "");
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (parts.some((part) => !/^\d{1,3}$/.test(part))) return refuse("ages-unreadable");
    if (parts.some((part) => Number(part) > 17)) return refuse("age-too-high");
    if (parts.length > mostChildren) return refuse("too-many-children");
    return parts.map(Number);
  });

const list = z
  .union([z.array(z.string()), z.string()])
  .default([])
  .transform((value) => [value].flat().filter((one) => one !== ""));

const number = (most: number) =>
  z
    .string()
    .default("")
    .refine((text) => text === "" || (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= most), "choose");

/** A date as the browser's own field gives it, or as people write it: "25.11.". */
const date = (today: string) =>
  z
    .string()
    .default("")
    .transform((text, context) => {
      const found = dateIn(text, today);
      if (found !== undefined) return found;
      context.addIssue({ code: "custom", message: "date-unreadable" });
      return z.NEVER;
    });

/** The form of one need. `known` are the municipalities that may be named; `today` is the date in Norway. */
export function needForm(known: readonly string[], today: string) {
  const places = list.refine((numbers) => numbers.every((one) => known.includes(one)), "choose");
  return z
    .object({
      who: choice(["woman", "man"]),
      ages,
      substance: choices(substanceNeeds),
      also: choices(["pets", "wheelchair"]),
      avoid: places,
      awayFrom: z
        .string()
        .default("")
        .refine((one) => one === "" || known.includes(one), "choose"),
      awayMinutes: number(600),
      km: number(3000),
      language: z
        .string()
        .default("")
        .refine((code) => code === "" || isLanguage(code), "choose"),
      from: date(today),
      until: date(today),
      wishes: choices(wishes),
      danger: freeText(noteLimit),
      health: freeText(noteLimit),
      childNotes: freeText(noteLimit),
      tonight: freeText(noteLimit),
    })
    .superRefine(({ awayFrom, awayMinutes }, context) => {
      const half = (awayFrom === "") !== (awayMinutes === "");
      const path = [awayFrom === "" ? "awayFrom" : "awayMinutes"];
      if (half) context.addIssue({ code: "custom", path, message: "missing" });
    });
}

type Filled = z.output<ReturnType<typeof needForm>>;

export function answersOf(form: Filled): { need: Need; notes: Notes } {
  const { awayFrom, awayMinutes, km, language } = form;
  return {
    need: {
      who: form.who,
      children: form.ages,
      substance: form.substance,
      pets: form.also.includes("pets"),
      wheelchair: form.also.includes("wheelchair"),
      language: language === "" ? null : language,
      avoid: [...new Set(form.avoid)],
      away: awayFrom === "" ? null : { from: awayFrom, minutes: Number(awayMinutes) },
      maxKm: km === "" ? null : Number(km),
      from: form.from,
      until: form.until,
      wishes: form.wishes,
    },
    notes: { danger: form.danger, health: form.health, children: form.childNotes, tonight: form.tonight },
  };
}

export type Typed = Record<string, string | string[]>;

/** The form as it was filled in last. */
export function typedOf({ need, notes }: Pick<Contact, "need" | "notes">): Typed {
  return {
    who: need.who,
    ages: need.children.join(", "),
    substance: need.substance,
    also: [...(need.pets ? ["pets"] : []), ...(need.wheelchair ? ["wheelchair"] : [])],
    avoid: need.avoid,
    awayFrom: need.away?.from ?? "",
    awayMinutes: need.away === null ? "" : String(need.away.minutes),
    km: need.maxKm === null ? "" : String(need.maxKm),
    language: need.language ?? "",
    from: need.from ?? "",
    until: need.until ?? "",
    wishes: need.wishes,
    danger: notes.danger,
    health: notes.health,
    childNotes: notes.children,
    tonight: notes.tonight,
  };
}

export const one = (typed: Typed, name: string): string => [typed[name] ?? ""].flat()[0] ?? "";
export const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat();
