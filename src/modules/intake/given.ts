import type { Need } from "#modules/places";
import type { Notes } from "./contact.ts";

export const noNotes: Notes = { danger: "", health: "", children: "", tonight: "" };

/** A need anybody can meet, unless told otherwise. */
export function someNeed(what: Partial<Need> = {}): Need {
  return {
    who: "woman",
    children: [],
    substance: [],
    pets: false,
    wheelchair: false,
    avoid: [],
    maxKm: null,
    ...what,
  };
}
