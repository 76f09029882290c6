import { caring } from "#modules/access";
import type { HavnModule } from "#platform/http";

export const cases: HavnModule = {
  name: "cases",
  deeds: {
    "cases.list": caring,
    "cases.open": caring,
    "cases.see": caring,
    "cases.history": caring,
    "cases.write": caring,
    "cases.set-track": caring,
    "cases.pass-custody": caring,
    "cases.reveal-name": caring,
    "cases.set-name": caring,
  },
};
