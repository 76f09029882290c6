import { caring } from "#modules/access";
import type { HavnModule } from "#platform/http";
import { deliverSweep } from "./deliver.ts";
import { leaveSweep } from "./leave.ts";

export const messages: HavnModule = {
  name: "messages",
  deeds: {
    "messages.see": caring,
    "messages.say-contact": caring,
    "messages.withdraw-contact": caring,
    "messages.reveal-contact": caring,
    "messages.send": caring,
    "messages.undo": caring,
  },
  sweeps: [leaveSweep, deliverSweep],
};
