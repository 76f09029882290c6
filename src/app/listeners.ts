import type { Listener } from "#platform/http";
import { hearCall, hearCallOff, hearEntry } from "#modules/cases";
import { hearIdentified } from "#modules/access";
import { listeners as handovers } from "#modules/handovers";
import {
  hearDeviation,
  hearDeviationSettled,
  proposeFreed,
  resumeDeadlines,
  settleByAcceptance,
} from "#modules/intake";
import { listeners as places } from "#modules/places";

/** Who hears what. An event that stands here with nobody is known and concerns no other module yet. */
export const listeners: Record<string, readonly Listener[]> = {
  ...handovers,
  ...places,
  "cases.entry-waits": [hearEntry],
  "cases.moved": [],
  "cases.nobody-left": [hearCall],
  "cases.somebody-came": [hearCallOff],
  "handovers.handed-on": [settleByAcceptance],
  "intake.deviation": [hearDeviation],
  "intake.deviation-settled": [hearDeviationSettled],
  "intake.escalated": [],
  "people.identified": [hearIdentified],
  "places.changed": [resumeDeadlines, proposeFreed],
  "places.hold-expired": [resumeDeadlines, proposeFreed],
};
