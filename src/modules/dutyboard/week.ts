import { osloDate } from "#platform/clock";
import type { Tx } from "#platform/db";
import { sentBetween, type SentAccount } from "#modules/handovers";
import {
  openDuties,
  refusalsBetween,
  unmetSince,
  type OpenDuty,
  type UnmetNeed,
  type WeekRefusal,
} from "#modules/intake";
import { comings, unitNights, type Comings, type Span, type UnitNight } from "#modules/places";
import { nightsFrom } from "./shift.ts";
import { staffing, type NightStaffing } from "./staffing.ts";
import { fromNow, weekSpans } from "./week-spans.ts";

/** As far ahead as the nights of the rooms. */
const ahead = 7;

export interface Week {
  offset: number;
  days: (Span & Comings)[];
  nights: Span[];
  behind: number;
  units: { name: string; nights: UnitNight[] }[];
  /** Most urgent first; those that wait now, whichever week is shown. */
  open: OpenDuty[];
  refusals: WeekRefusal[];
  sent: SentAccount;
  unmet: UnmetNeed[];
  /** The nights to come; none in a week that has been, which nobody can staff any more. */
  staffing: NightStaffing[];
}

/** What the leader goes through once a week. A handful of questions, each through a front door, sent together. */
export async function week(tx: Tx, org: string, now: Date, offset: number): Promise<Week> {
  const { days, nights, behind } = weekSpans(now, offset);
  const span = { from: days[0]!.from, to: days.at(-1)!.to };
  const last = osloDate(days.at(-1)!.from);
  const [lines, moved, open, refusals, sent, unmet, staffed] = await Promise.all([
    unitNights(
      tx,
      org,
      nights.map((one) => fromNow(one, now)),
    ),
    comings(tx, org, days, now),
    openDuties(tx, org, now),
    refusalsBetween(tx, org, span.from, span.to),
    sentBetween(tx, org, span, now),
    unmetSince(tx, org, osloDate(span.from)),
    offset === 0 ? staffing(tx, org, nightsFrom(now, ahead), now) : [],
  ]);
  const units = [...new Map(lines.map((line) => [line.unitId, line.unit]))];
  return {
    offset,
    days: days.map((day, i) => ({ ...day, ...moved[i]! })),
    nights,
    behind,
    units: units.map(([id, name]) => ({ name, nights: lines.filter((line) => line.unitId === id) })),
    open: open.filter((one) => one.kind === "refusal"),
    refusals,
    sent,
    unmet: unmet.filter((one) => one.day <= last),
    staffing: staffed,
  };
}
