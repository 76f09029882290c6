import { z } from "zod";
import { choice, freeText, readForm, requiredText, type FormFault } from "#platform/forms";
import type { Organisation } from "#modules/access";
import type { Municipality } from "#modules/directory";
import type { ApartChoice } from "../apart.ts";
import type { Circle } from "../circles.ts";

/** Somebody the house knows, to be chosen by what the house calls the case or the call. */
export interface Known {
  /** Public id. */
  id: string;
  label: string;
  journey: string;
  /** The house answers for this one now. */
  ours: boolean;
}

export interface Choices {
  people: readonly Known[];
  services: readonly Organisation[];
  municipalities: readonly Municipality[];
  circles: readonly (Circle & { ours: boolean })[];
}

export const kinds = ["person", "service", "municipality", "circle"] as const;
type Kind = (typeof kinds)[number];

const form = z.object({
  kind: choice(kinds),
  person: freeText(40),
  service: freeText(40),
  municipality: freeText(4),
  circle: freeText(40),
  why: freeText(500),
});

type Posted = Record<string, string | string[]>;
type Read = { from: ApartChoice; why: string } | { faults: FormFault[] };

/** What was chosen. Only what stands in the lists can be: nothing here takes a name. */
export function readApart(posted: Posted, choices: Choices): Read {
  const read = readForm(form, posted);
  if (!read.ok) return { faults: read.faults };
  const { kind, why, ...chosen } = read.value;
  const from = find[kind](chosen[kind], choices);
  return from ? { from, why } : { faults: [{ field: kind, fault: "choose" }] };
}

const find: Record<Kind, (id: string, choices: Choices) => ApartChoice | undefined> = {
  person: (id, { people }) => {
    const found = people.find((one) => one.id === id);
    return found && { kind: "person", journey: found.journey, ours: found.ours };
  },
  service: (id, { services }) => {
    const found = services.find((one) => one.publicId === id);
    return found && { kind: "service", org: found.id };
  },
  municipality: (id, { municipalities }) => {
    const found = municipalities.find((one) => one.number === id);
    return found && { kind: "municipality", number: found.number };
  },
  circle: (id, { circles }) => {
    const found = circles.find((one) => one.publicId === id);
    return found && { kind: "circle", circle: found.id, ours: found.ours };
  },
};

const ending = z.object({ conflict: requiredText(40), reason: requiredText(500) });

export function readEnding(posted: Posted) {
  const read = readForm(ending, posted);
  return read.ok ? read.value : { faults: read.faults };
}
