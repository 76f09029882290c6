import { caring } from "#modules/access";
import type { HavnModule } from "#platform/http";
import { expireHold } from "./lapse.ts";

export const places: HavnModule = {
  name: "places",
  deeds: {
    "places.see": caring,
    "places.search": caring,
    "places.hold": caring,
    "places.see-hold": caring,
    "places.extend-hold": caring,
    "places.release-hold": caring,
    "places.close-room": ["leader", "night_worker"],
    "places.open-room": ["leader", "night_worker"],
  },
  sweeps: [expireHold],
};
