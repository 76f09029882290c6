import type { Listener } from "#platform/http";
import { hearUnderOneRoof } from "./conflict-caution.ts";
import { hearEnded } from "./hear-ended.ts";
import { hearEntry } from "./refresh.ts";

/** What places hears. */
export const listeners: Record<string, readonly Listener[]> = {
  "directory.entry-said": [hearEntry],
  "intake.ended": [hearEnded],
  "places.under-one-roof": [hearUnderOneRoof],
};
