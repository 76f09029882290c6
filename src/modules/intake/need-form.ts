import type { Need, SubstanceNeed } from "#modules/places";
import { choice, choices, freeText } from "#platform/forms";
import { z } from "zod";
import type { Contact, Notes } from "./contact.ts";

export const substanceNeeds = [
  "intoxicated",
  "use",
  "lar",
  "withdrawal",
] as const satisfies readonly SubstanceNeed[];
export const distances = ["50", "100", "200"] as const;
export const noteLimit = 2000;
const mostChildren = 8;

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

/** The form of one need. `known` are the municipalities that may be named. */
export function needForm(known: readonly string[]) {
  return z.object({
    who: choice(["woman", "man"]),
    ages,
    substance: choices(substanceNeeds),
    also: choices(["pets", "wheelchair"]),
    avoid: list
      .refine((numbers) => numbers.every((one) => known.includes(one)), "choose")
      .refine((numbers) => known.length === 0 || new Set(numbers).size < known.length, "avoids-everything"),
    km: z
      .string()
      .default("")
      .refine((text) => text === "" || (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3000), "choose"),
    danger: freeText(noteLimit),
    health: freeText(noteLimit),
    childNotes: freeText(noteLimit),
    tonight: freeText(noteLimit),
  });
}

export function answersOf(form: z.output<ReturnType<typeof needForm>>): { need: Need; notes: Notes } {
  return {
    need: {
      who: form.who,
      children: form.ages,
      substance: form.substance,
      pets: form.also.includes("pets"),
      wheelchair: form.also.includes("wheelchair"),
      language: null,
      avoid: [...new Set(form.avoid)],
      away: null,
      maxKm: form.km === "" ? null : Number(form.km),
      from: null,
      until: null,
      wishes: [],
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
    km: need.maxKm === null ? "" : String(need.maxKm),
    danger: notes.danger,
    health: notes.health,
    childNotes: notes.children,
    tonight: notes.tonight,
  };
}

export const one = (typed: Typed, name: string): string => [typed[name] ?? ""].flat()[0] ?? "";
export const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat();
