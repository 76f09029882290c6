import type { Listener } from "#platform/http";
import { hearAccepted, hearDeclined } from "./hear-answer.ts";
import { hearClosed, hearSuperseded } from "./hear-closed.ts";
import { hearOffered } from "./hear-offered.ts";

/** The messages between the two halves of a hand-over. Each may arrive late, twice or out of order. */
export const listeners: Record<string, readonly Listener[]> = {
  "handovers.offered": [hearOffered],
  "handovers.accepted": [hearAccepted],
  "handovers.declined": [hearDeclined],
  "handovers.closed": [hearClosed],
  "handovers.superseded": [hearSuperseded],
};
